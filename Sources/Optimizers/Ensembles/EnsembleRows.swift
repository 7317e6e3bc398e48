/// Where an ensemble reads and writes one row of its lanes: the caller's buffers, an element a lane.
struct EnsembleRows {
    /// The parameters, which an update replaces.
    let parameters: (p1: UnsafeMutablePointer<Double>, p2: UnsafeMutablePointer<Double>)
    /// The gradient at the parameters.
    let gradient: (p1: UnsafePointer<Double>, p2: UnsafePointer<Double>)
    /// The second derivatives there, for an optimizer that uses them.
    let hessian: Ensemble.HessianRows?
    /// The loss there.
    let loss: UnsafePointer<Double>
    /// Where what the update divides by is written to, if it is wanted.
    let denominator: Ensemble.DenominatorRows?
}

/// Eight elements from `row` on for group `group`; `row` need not be aligned to more than one.
@inline(__always)
func lanes(_ row: UnsafePointer<Double>, _ group: Int) -> SIMD8<Double> {
    UnsafeRawPointer(row + 8 * group).loadUnaligned(as: SIMD8<Double>.self)
}

/// Writes eight elements, as ``lanes(_:_:)`` reads them.
@inline(__always)
func store(_ lanes: SIMD8<Double>, in row: UnsafeMutablePointer<Double>, _ group: Int) {
    UnsafeMutableRawPointer(row + 8 * group).storeBytes(of: lanes, as: SIMD8<Double>.self)
}
