/// The columns of a recording known to this program, by their names in the header.
public enum RecordingColumn: String, CaseIterable, Sendable {
    case run, step, p1, p2, loss, g1, g2
    case rate = "lr"
    case s1, s2

    /// The columns of rows of `dimension` parameters, 1 or 2, in order.
    public static func all(_ dimension: Int) -> [RecordingColumn] {
        dimension == 1 ? allCases.filter { !$0.isOfSecondParameter } : allCases
    }

    /// Whether it is the second parameter's.
    package var isOfSecondParameter: Bool { self == .p2 || self == .g2 || self == .s2 }

    /// The other column of a pair, which this one requires where there are two parameters.
    package var partner: RecordingColumn? {
        switch self {
        case .g1: .g2
        case .g2: .g1
        case .s1: .s2
        case .s2: .s1
        case .run, .step, .p1, .p2, .loss, .rate: nil
        }
    }

    /// Whether every recording has it.
    var isRequired: Bool {
        switch self {
        case .run, .step, .p1, .p2, .loss: true
        case .g1, .g2, .rate, .s1, .s2: false
        }
    }
}
