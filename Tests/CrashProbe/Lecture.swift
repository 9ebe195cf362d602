/// The material of the scenario.
enum Lecture {
    static let text = """
        Cells

        A cell is the smallest unit of life that can live on its own. Every organism consists of one or more cells. \
        The nucleus is an organelle that holds the genetic material of the cell. Mitochondria are organelles that \
        release energy from sugar and oxygen. Ribosomes are small particles that build proteins from amino acids. The \
        cell membrane is a thin layer of lipids that separates the cell from its surroundings. Chloroplasts are \
        organelles that capture the energy of sunlight. Mitosis is a division of the nucleus that produces two \
        identical daughter nuclei. Human body cells contain 46 chromosomes. Human egg and sperm cells contain 23 \
        chromosomes. The cell wall is a rigid layer of cellulose that supports plant cells. Lysosomes contain enzymes \
        that digest worn out parts of the cell.
        """
}
