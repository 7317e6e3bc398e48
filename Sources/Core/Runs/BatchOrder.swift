/// Which data rows the mini-batches have.
public enum BatchOrder: String, CaseIterable, Sendable {
    /// Drawn anew for each step, without replacement within it.
    case random
    /// The rows in the file's order, from the first again after the last, as in an online problem.
    case cyclic
}
