/// Texts as students upload them: a lecture in history and one in biology.
enum SampleLectures {
    /// Both in one text.
    static let several = history + "\n\n" + biology

    static let history = """
        The Industrial Revolution

        1. Origins

        The Industrial Revolution began in Great Britain in the second half of the eighteenth century. Historians give several reasons why it started there. Britain had large deposits of coal, and its rivers and canals made it cheap to move heavy goods. The agricultural improvements of the early eighteenth century had raised the yield of the land, so fewer workers were needed on the farms. Many of these workers moved to the growing towns in search of work. London banks lent money at low rates of interest because the government had kept its debts under control since the founding of the Bank of England in 1694.

        Cotton was the first industry to be transformed. In 1733 John Kay invented the flying shuttle, which doubled the output of a weaver. The spinners could not keep up with the weavers until James Hargreaves built the spinning jenny in 1764. Richard Arkwright patented the water frame in 1769 and opened his first water-powered mill at Cromford two years later. Samuel Crompton combined the two machines in the spinning mule, which produced a thread that was both fine and strong. Edmund Cartwright designed a power loom in 1785, but hand weaving remained common until the 1820s.

        2. Steam and iron

        Thomas Newcomen built the first practical steam engine in 1712 to pump water out of coal mines. His engine wasted most of its heat because the cylinder had to be cooled after each stroke. James Watt added a separate condenser in 1769, which cut the consumption of coal by about 75 percent. Watt and his partner Matthew Boulton sold about 500 engines between 1775 and 1800. Steam engines freed the factories from the rivers, so mills could be built wherever coal was cheap.

        Abraham Darby smelted iron with coke instead of charcoal at Coalbrookdale in 1709. Coke is a fuel that is made by heating coal in the absence of air. Charcoal had become expensive because the forests of England had been cut down for ships and houses. Henry Cort introduced the puddling process in 1784, which turned brittle pig iron into wrought iron. The output of iron in Britain rose from 25,000 tons in 1720 to 2,000,000 tons in 1850.

        3. Transport

        Canals were the first answer to the need for cheap transport. The Bridgewater Canal, which was opened in 1761, halved the price of coal in Manchester. Turnpike trusts improved the roads and paid for the work by charging tolls. The Stockton and Darlington Railway opened in 1825 and carried both coal and passengers. George Stephenson's locomotive Rocket won the Rainhill Trials in 1829 with a top speed of 48 kilometres per hour. Railways lowered the cost of transport, and they also made it possible to sell fresh milk and vegetables in distant cities.

        4. Social consequences

        The factory system is a method of production in which workers and machines are gathered under one roof. Factory work was governed by the clock, whereas farm work had followed the seasons. Children were employed in the mills because they were cheap and small enough to crawl under the machines. The Factory Act of 1833 forbade the employment of children under nine years of age in textile mills. Inspectors were appointed to enforce the law, but there were only four of them for the whole country.

        The Luddites were textile workers who destroyed machines because they feared for their jobs. Parliament made machine breaking a capital offence in 1812. Trade unions were illegal in Britain until the Combination Acts were repealed in 1824. The population of Manchester grew from 25,000 in 1772 to 303,000 in 1851. Cholera spread quickly in the towns because sewage was allowed to flow into the rivers from which drinking water was taken. Edwin Chadwick showed that disease was linked to poor drainage, and his report led to the Public Health Act of 1848.

        5. Spread

        Belgium was the first country on the Continent to follow the British example. The Belgian industry profited from rich coal fields and from British engineers such as William Cockerill. German industry grew slowly before 1850 since the country was divided by many customs borders. The Zollverein was a customs union that joined most German states in 1834. In the United States, Samuel Slater built a cotton mill from memory, because British law did not allow the export of plans or machines. By 1900 the United States produced more steel than Britain and Germany together.
        """

    static let biology = """
        Lecture 4: The cell and its energy

        Cells

        The cell is the smallest unit of life that can reproduce itself. Robert Hooke described cells in 1665 when he looked at thin slices of cork under a microscope. Prokaryotic cells have no nucleus, whereas eukaryotic cells keep their DNA inside a nucleus. Bacteria and archaea are prokaryotes. Most prokaryotic cells are between 1 and 5 micrometres long, while animal cells measure about 10 to 30 micrometres.

        The plasma membrane is a thin layer that separates the inside of the cell from its surroundings. It consists of a double layer of phospholipids in which proteins are embedded. Small uncharged molecules such as oxygen and carbon dioxide pass freely through the membrane. Ions and sugars need transport proteins because the interior of the membrane repels charged and polar substances. Osmosis is the movement of water through a selectively permeable membrane from a region of low solute concentration to a region of high solute concentration. Active transport moves substances against their concentration gradient and consumes ATP. If a red blood cell is placed in pure water, water flows into the cell until it bursts.

        Organelles

        Ribosomes build proteins from amino acids according to the instructions of messenger RNA. The rough endoplasmic reticulum carries ribosomes on its surface, but the smooth endoplasmic reticulum does not. The Golgi apparatus sorts proteins and packs them into vesicles for transport. Lysosomes contain enzymes that digest worn-out organelles and food particles. Mitochondria release energy from food by cellular respiration. Chloroplasts capture the energy of light and store it in sugar. Mitochondria and chloroplasts have their own DNA, because they descend from bacteria that were engulfed by an ancestral cell about 1.5 billion years ago. The cytoskeleton is a network of protein fibres that gives the cell its shape. Plant cells have a cell wall made of cellulose, a large central vacuole, and chloroplasts.

        Enzymes

        An enzyme is a protein that speeds up a chemical reaction without being consumed. Enzymes lower the activation energy of a reaction. The active site is the region of an enzyme that binds the substrate. Each enzyme works best at a certain temperature and pH. Most human enzymes lose their shape above 45 degrees Celsius, since the weak bonds that hold the chain together break. A competitive inhibitor is a molecule that resembles the substrate and blocks the active site. Pepsin works in the acid of the stomach, whereas trypsin works in the slightly alkaline small intestine.

        Respiration and photosynthesis

        Cellular respiration breaks down glucose in order to produce ATP. Glycolysis takes place in the cytoplasm and splits one molecule of glucose into two molecules of pyruvate. The citric acid cycle takes place in the matrix of the mitochondrion and releases carbon dioxide. The electron transport chain produces about 28 of the 32 molecules of ATP that a cell gains from one molecule of glucose. Oxygen is the final acceptor of electrons in the chain. When oxygen is scarce, muscle cells turn pyruvate into lactic acid. Yeast cells ferment sugar to ethanol and carbon dioxide in the absence of oxygen.

        Photosynthesis converts the energy of light into the chemical energy of sugar. The light reactions take place in the thylakoid membranes and split water into oxygen, protons and electrons. The Calvin cycle takes place in the stroma and uses carbon dioxide to build sugar. Chlorophyll is a pigment that absorbs red and blue light. Leaves look green because chlorophyll reflects green light. Plants close their stomata on hot days in order to save water. Closing the stomata also reduces the uptake of carbon dioxide, which slows photosynthesis.

        Cell division

        Mitosis is the division of a nucleus into two nuclei with the same number of chromosomes. Human body cells contain 46 chromosomes, but egg cells and sperm cells contain only 23. DNA is copied during the S phase before mitosis begins. In metaphase the chromosomes line up in the middle of the cell. In anaphase the spindle fibres pull the sister chromatids to opposite poles. Cytokinesis is the division of the cytoplasm that follows mitosis. Meiosis produces four cells with half the number of chromosomes. Crossing over exchanges segments between homologous chromosomes and increases genetic variation. Cancer cells divide without control because genes that regulate the cell cycle are damaged.
        """
}
