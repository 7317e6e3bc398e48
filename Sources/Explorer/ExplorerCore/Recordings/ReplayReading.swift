/// How far the recordings that are shown are known, while there may be more of them.
public enum ReplayReading: Equatable, Sendable {
    /// This share of the files was read, 0 to 1.
    case share(Double)
    /// All that is written was read, and somebody may be writing more.
    case live
}
