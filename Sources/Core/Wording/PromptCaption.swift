/// What the line above the command line says.
package enum PromptCaption: Equatable, Sendable {
    /// The typed line has a fault, which has a sentence of its own, at a column from 1.
    case fault(String, column: Int)
}
