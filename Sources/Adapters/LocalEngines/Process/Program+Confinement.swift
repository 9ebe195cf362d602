import CSpawn

extension Program {
    /// Whether the kernel takes system call filters from this process; without them no program starts, rather than
    /// one that is not kept from the network.
    public static var canBeConfined: Bool { lectern_filter_available() }
}
