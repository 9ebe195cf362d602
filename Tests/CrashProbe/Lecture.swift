/// The material of the scenario: as much as three questions need, since every life of the process writes them anew.
enum Lecture {
    static let text = """
        Cells

        A cell is the smallest unit of life that can live on its own. Every organism consists of one or more cells. \
        The nucleus is an organelle that holds the genetic material of the cell. Mitochondria are organelles that \
        release energy from sugar and oxygen. Ribosomes are small particles that build proteins from amino acids. \
        Human body cells contain 46 chromosomes.
        """
}
