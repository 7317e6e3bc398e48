/// The role of a name in a formula.
public enum NameRole: Equatable, Sendable {
    /// A parameter of the surface.
    case parameter
    /// A named number.
    case constant
    /// A data column.
    case column
    /// A named part of the formula.
    case part
    /// A function of the language.
    case function
}
