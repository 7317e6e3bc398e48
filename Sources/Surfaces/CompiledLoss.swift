import Formulas

/// What a surface evaluates.
///
/// Not an enum: taking a formula out of one costs more than a cheap formula does.
struct CompiledLoss: Sendable {
    /// The formula, compiled; of a surface that is a grid the one that holds where nothing is known, which is no number.
    let formula: Formula
    /// Losses at the points of a grid, bilinear between them; nil for a surface by its formula.
    let grid: LossGrid?
}
