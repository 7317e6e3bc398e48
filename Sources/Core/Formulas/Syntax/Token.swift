/// One word of a formula with its place.
struct Token: Equatable, Sendable {
    enum Kind: Equatable, Sendable {
        case number(Double)
        case name
        case plus
        case minus
        case times
        case over
        case caret
        case opening
        case closing
        case comma
        case end
    }

    var kind: Kind
    /// As it was written; empty at the end.
    var text: String
    var location: SourceLocation
}
