/// The meaning of a name in a formula: an index into the source's lists, or a number.
enum Symbol: Equatable, Sendable {
    case parameter(Int)
    case constant(Double)
    case column(Int)
    case part(Int)

    var role: NameRole {
        switch self {
        case .parameter: .parameter
        case .constant: .constant
        case .column: .column
        case .part: .part
        }
    }
}
