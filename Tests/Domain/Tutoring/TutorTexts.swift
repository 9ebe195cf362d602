/// Short texts of the kinds that students upload, beside the sample lectures.
enum TutorTexts {
    static let cells = """
        # Energy in living things

        Mitochondria are the organelles in which aerobic respiration takes place. They are often called the powerhouses of the cell.

        Chlorophyll is the green pigment that absorbs light energy. It is found in the chloroplasts of plant cells.

        Glycolysis takes place in the cytoplasm. It is the first stage of respiration, and it needs no oxygen. One molecule of glucose is split into two molecules of pyruvate.

        The energy that respiration sets free is kept in adenosine triphosphate (ATP). Every cell spends ATP on growth and movement.

        # Proteins at work

        Enzymes are proteins that speed up chemical reactions. Each enzyme has an active site into which only its own substrate fits. High temperatures change the shape of the active site, so the enzyme stops working.

        Haemoglobin carries oxygen in the blood. Red blood cells live for about 120 days, and then the spleen breaks them down.

        # The heart

        The heart consists of four chambers. The left ventricle has the thickest wall because it pumps blood through the whole body. Valves prevent blood from flowing backwards.

        William Harvey described the circulation of the blood in 1628. Karl Landsteiner discovered the blood groups in 1901.
        """

    static let manual = """
        # 1 Introduction

        This document answers the questions that are asked most often. Creating a graph with two axes is described in its last section.

        # 2 Basics

        ## 2.1 What is R?

        R is a system for statistical computation and graphics. It consists of a language and a run-time environment. See Section 3.1 [What are the differences between R and S?], page 12, for what sets R apart from S.

        The design of R has been influenced by two languages that are older than R. Most of the functions in R are written in R itself.

        R was initially written by Ross Ihaka and Robert Gentleman at the University of Auckland. Since 1997 a core group has changed the source code.

        ## 2.2 What is CRAN?

        From CRAN you can obtain the latest release of R. The Comprehensive R Archive Network (CRAN) is a collection of sites which carry identical material. Please use the CRAN site that is nearest to you.

        ## 2.3 How can R be installed?

        Run the installer and follow its steps. Under Fedora, RPM packages of R are made by volunteers, and the differences between R versions are listed with them.

        # 3 R and S

        ## 3.1 What are the differences between R and S?

        Contrary to the older engines, functions find their free variables where they were defined. Models are fitted by other algorithms, and missing values are treated in another way.

        ## 3.2 Is R safe to use?

        R is in active development and there is always a risk of bugs creeping in. You can crash R by calling foreign code through the function .C with arguments of the wrong length.
        """

    static let maintainers = """
        # Roles in the project

        What is the role of a maintainer? A maintainer has the role of keeping a package in good order. The role of a sponsor is to upload what others have made.

        A mentor explains the purpose of each tool. The function of the archive is to keep every version. The main difference between the branches is the age of the packages.

        A reviewer has several roles at once. The reason for most rejected packages is a missing licence. The colour of the badge shows the state of the package.
        """
}
