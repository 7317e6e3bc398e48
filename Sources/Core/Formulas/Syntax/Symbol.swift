/// What a name in a formula stands for: an index into the source's list, or the number itself.
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
