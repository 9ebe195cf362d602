extension SampleLectures {
    /// A lecture in literature: names, dates and judgements, few definitions.
    static let literature = """
        The rise of the English novel

        Before the novel

        Readers of the seventeenth century knew stories in verse, plays, sermons and romances. A romance is a long tale of noble heroes whose adventures take place in a distant and idealized world. Miguel de Cervantes mocked such tales in 1605, when he let an ageing gentleman mistake windmills for giants. John Bunyan wrote much of his allegory in Bedford jail, where he was kept for preaching without a licence. An allegory is a story in which persons and places stand for ideas. Aphra Behn earned her living by writing, which no Englishwoman before her had done.

        Printing became cheaper after Parliament let the Licensing Act lapse in 1695. Newspapers taught a new public to expect reports about ordinary people. Circulating libraries lent books for a yearly fee, so readers of modest means could follow the latest fiction. Most novels appeared in two or three volumes because libraries could lend each volume to a different subscriber.

        Defoe and Richardson

        Daniel Defoe published the adventures of Robinson Crusoe in 1719, when he was almost sixty years old. He presented the book as the memoir of a real sailor. The story draws on the report of Alexander Selkirk, a Scottish sailor who spent four years alone on an island in the Pacific. Crusoe keeps lists and accounts as a merchant would, and the plain style makes the island believable. Moll Flanders, the heroine of a later book, tells of her crimes with the same love of detail.

        Samuel Richardson was a printer whom two booksellers had asked for a collection of model letters. The collection turned into a novel about a servant girl who resists the advances of her master. An epistolary novel is a novel that consists of letters between its characters. Letters show feelings at the moment when they arise, whereas a memoir looks back on events whose outcome is known. Clarissa, his second novel, runs to almost a million words. Readers wept over the heroine and begged the author to let her live.

        Fielding and Sterne

        Henry Fielding found the virtue of Richardson's heroine calculating and answered with a parody in 1741. A parody is an imitation of a work that makes its manner look ridiculous. Fielding had turned to fiction because the Licensing Act of 1737 closed the theatres to his political satires. His narrator steps forward at the start of each book and talks to the reader about the art of the novel. An omniscient narrator is a voice that knows the thoughts of every character. Tom Jones moves from the country to the high road and then to London, and its plot was praised by Coleridge as one of the three most perfect ever planned.

        Laurence Sterne broke every rule that Fielding had made. Tristram Shandy, which began to appear in 1759, is born only in the third volume of his own life story. Sterne used blank pages, black pages and wavy lines to remind the reader that a book is a made thing. Digressions fill most of the work because one thought always leads the narrator to another.

        The Gothic and the novel of manners

        Horace Walpole built a villa with battlements at Strawberry Hill and published the first Gothic novel in 1764. A Gothic novel is a tale of terror that is set in ruined castles or monasteries. Ann Radcliffe explained away her ghosts at the end, whereas Matthew Lewis let real demons appear. Gothic fiction allowed writers to speak about fears that polite society passed over in silence. Mary Shelley began her tale of a scientist and his creature in 1816 during a rainy summer on Lake Geneva.

        Fanny Burney described the embarrassments of a young woman who enters society. Jane Austen learned from her and narrowed the field to three or four families in a country village. Free indirect style is a technique that blends the voice of the narrator with the thoughts of a character. Austen uses irony to show how far her heroines misjudge themselves and others. Irony is the contrast between what is said and what is meant. Walter Scott praised her talent for ordinary life in a review of 1816.

        The historical novel

        Walter Scott turned from verse to prose in 1814 with a story about the Jacobite rising of 1745. A historical novel is a story that is set in a period before the lifetime of its author. Scott places an average young man between two hostile camps, so the reader can understand both sides. He kept his authorship secret until 1827, because novels seemed beneath the dignity of a poet and a sheriff. Georg Lukács argued that Scott was the first to show how ordinary people are shaped by history.

        Serial publication

        Charles Dickens made his name in 1836 with a comic story that came out in monthly parts at one shilling each. Serial publication spread the cost of a book over many months. Writers of serials ended each part at a moment of suspense in order to keep their readers. Magazines replaced the monthly parts after 1860, since they offered several stories for the price of one. Wilkie Collins wrote the first long detective novel in English for a weekly magazine.
        """
}
