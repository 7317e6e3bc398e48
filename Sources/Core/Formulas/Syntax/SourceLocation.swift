/// A place in a text: line and column from 1, the column in Unicode scalars.
struct SourceLocation: Equatable, Sendable {
    var line = 1
    var column = 1
}
