/// What the panel of eigenvalues says.
package enum SpectrumCaption: Equatable, Sendable {
    /// No training is selected.
    case noRun
    /// The eigenvalues are not found yet.
    case pending
    /// The heading of the eigenvalues of the Hessian.
    case plain
    /// That of the preconditioned ones.
    case preconditioned
    /// That of these times the rate.
    case effective
    /// The step at which they were found, and the limit of the effective ones; nil for none.
    case step(Int, limit: Double?, isConverged: Bool)
}
