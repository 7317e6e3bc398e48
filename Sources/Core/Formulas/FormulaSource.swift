/// The source of a formula: its text, and the names that the text may use.
public struct FormulaSource: Sendable {
    /// The formula's text.
    public var formula: String
    /// The names of the parameters: p1 and p2, or p1 alone.
    public var parameters: [String]
    /// Named numbers.
    public var constants: [String: Double]
    /// Named data columns, all of one length; `sum` and `mean` run over their rows.
    public var columns: [String: [Double]]
    /// Named parts of the formula, each a text that may use every name here, other parts included, in any order.
    public var parts: [(name: String, text: String)]

    /// A formula over `parameters`, with optional constants, data columns and parts.
    public init(
        formula: String,
        parameters: [String],
        constants: [String: Double] = [:],
        columns: [String: [Double]] = [:],
        parts: [(name: String, text: String)] = []
    ) {
        self.formula = formula
        self.parameters = parameters
        self.constants = constants
        self.columns = columns
        self.parts = parts
    }
}
