/// An error in a formula, with its place.
public struct FormulaFault: Error, Equatable, Sendable {
    /// The name of the part with the fault; nil for the formula itself and for faults of the names.
    public var part: String?
    /// The line of the fault in that text, from 1.
    public var line: Int
    /// The column of the fault in that line, from 1, in Unicode scalars.
    public var column: Int
    /// What is wrong.
    public var kind: Kind

    /// The fault `kind` at `line` and `column` of the part named `part`, or of the formula itself.
    public init(part: String? = nil, line: Int = 1, column: Int = 1, _ kind: Kind) {
        self.part = part
        self.line = line
        self.column = column
        self.kind = kind
    }

    init(_ kind: Kind, at location: SourceLocation, in part: String?) {
        self.init(part: part, line: location.line, column: location.column, kind)
    }
}
