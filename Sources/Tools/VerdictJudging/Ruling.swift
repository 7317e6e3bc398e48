/// Whether a verdict was true.
public enum Ruling: Equatable, Sendable {
    /// The run went on as the verdict says.
    case holds
    /// It did not: what happened instead.
    case untrue(String)
    /// Neither: within what the definitions leave open. It does not count as untrue.
    case doubtful(String)

    /// What happened instead; nil for a verdict that holds.
    public var reason: String? {
        switch self {
        case .holds: nil
        case .untrue(let reason), .doubtful(let reason): reason
        }
    }

    /// Whether the verdict was untrue.
    public var isUntrue: Bool {
        if case .untrue = self { true } else { false }
    }
}
