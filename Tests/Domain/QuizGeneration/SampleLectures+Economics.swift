extension SampleLectures {
    /// A lecture in economics: many terms, some figures, hardly any names.
    static let economics = """
        Money, banks and prices

        What money does

        Barter forces every seller to find a buyer who happens to offer the right thing in return. Economists call this the double coincidence of wants. Money removes the obstacle, because everybody accepts it in exchange for goods. A medium of exchange is anything that buyers hand to sellers when they purchase goods. Money also serves as a unit of account, which means that prices are quoted in it. A store of value is an asset that carries purchasing power from the present into the future. Gold kept its value for centuries, whereas salt dissolved in the first heavy rain.

        Commodity money has a use of its own apart from being money. Fiat money is currency that has no intrinsic worth and is accepted because a government declares it legal tender. The Song dynasty issued paper notes in the eleventh century, since copper coins were too heavy for trade over long distances. Massachusetts printed the first paper money of the American colonies in 1690 to pay soldiers who had returned from an expedition to Quebec.

        How banks create money

        A commercial bank keeps only a fraction of its deposits in the vault and lends out the rest. Reserves are deposits that a bank has received but has not lent to anybody. The reserve ratio is the share of deposits that a bank holds back. When a borrower spends a loan, the seller deposits the payment at another bank, and that bank lends again. A reserve ratio of 10 percent allows the banking system to turn 100 dollars of reserves into 1,000 dollars of deposits. The money multiplier shrinks if households keep more cash at home.

        A bank run happens when many depositors withdraw their money at the same time because they doubt that the bank can pay. About 9,000 American banks failed between 1930 and 1933. Congress created deposit insurance in 1933 in order to stop such panics. Deposit insurance protects savers, but it weakens their reasons to watch what the bank does with their money. Moral hazard is the tendency of insured people to take greater risks.

        Central banks

        A central bank is an institution that issues the currency of a country and lends to its commercial banks. The Bank of England was founded in 1694 to finance a war against France. Walter Bagehot argued in 1873 that a central bank should lend freely during a panic at a high rate of interest. Central banks steer the economy mainly by open market operations. In an open market purchase the central bank buys government bonds and pays with newly created reserves. Selling bonds drains reserves from the banks and raises the rate of interest.

        A low rate of interest encourages firms to invest, because borrowing becomes cheaper. Households buy more houses and cars when credit is cheap. Higher spending raises output in the short run. In the long run output depends on workers, machines and knowledge, so additional money only raises prices. Monetary policy works with long delays, and a central bank must therefore forecast what the economy will look like in a year or two.

        Inflation

        Inflation is a sustained rise in the general level of prices. The consumer price index measures the cost of a fixed basket of goods that a typical household buys. Substitution bias arises because households switch to cheaper goods while the basket stays the same. Unexpected inflation helps debtors and hurts creditors, since loans are repaid in money of lower value. Hyperinflation is a rise in prices of more than 50 percent a month. German prices rose by a factor of about one trillion between 1919 and 1923. Governments cause hyperinflation when they pay for their spending by printing money.

        Irving Fisher stated that the nominal rate of interest equals the real rate plus expected inflation. John Maynard Keynes stressed that wages fall slowly even in a deep slump. Milton Friedman claimed that inflation is always a monetary phenomenon. Deflation is a fall in the general level of prices. Deflation makes debts harder to bear, because incomes fall while the debts stay the same. Many central banks aim for inflation of about 2 percent a year, which leaves room to cut interest rates in a recession.

        Unemployment and the trade-off

        Alban Phillips found in 1958 that wages in Britain rose faster in years of low unemployment. Frictional unemployment is the unemployment of people who are moving from one job to another. Structural unemployment lasts longer, because the skills of the workers no longer fit the jobs on offer. Edmund Phelps pointed out that workers learn to expect inflation and ask for higher wages. The oil crisis of 1973 raised prices and unemployment together. Stagflation is the combination of high inflation and high unemployment.
        """
}
