/// The caller's buffers for one row of an ensemble, with one element per lane.
///
/// They need no alignment; 64-byte alignment is fastest.
struct EnsembleRows {
    /// The parameters, which an update replaces.
    let p1: UnsafeMutablePointer<Double>
    let p2: UnsafeMutablePointer<Double>
    /// The gradient at the parameters.
    let g1: UnsafePointer<Double>
    let g2: UnsafePointer<Double>
    /// The second derivatives there, for an optimizer that uses them.
    let hessian: HessianRows?
    /// The loss there.
    let loss: UnsafePointer<Double>
    /// The destination of the update's denominators, if they are wanted.
    let denominator: DenominatorRows?

    /// The parameters of group `group`.
    @inline(__always)
    func parameters(_ group: Int) -> Pair<SIMD8<Double>> { Pair(lanes(p1, group), lanes(p2, group)) }

    /// The gradient and the second derivatives of group `group`.
    @inline(__always)
    func derivatives(_ group: Int) -> LocalDerivatives<SIMD8<Double>> {
        LocalDerivatives(
            gradient: Pair(lanes(g1, group), lanes(g2, group)),
            hessian: hessian.map {
                Symmetric(p11: lanes($0.p11, group), p12: lanes($0.p12, group), p22: lanes($0.p22, group))
            })
    }
}

/// The eight elements of `row` of group `group`; `row` need not be aligned to vectors.
@inline(__always)
func lanes(_ row: UnsafePointer<Double>, _ group: Int) -> SIMD8<Double> {
    UnsafeRawPointer(row + 8 * group).loadUnaligned(as: SIMD8<Double>.self)
}

/// Writes the eight elements that ``lanes(_:_:)`` reads.
@inline(__always)
func store(_ lanes: SIMD8<Double>, in row: UnsafeMutablePointer<Double>, _ group: Int) {
    UnsafeMutableRawPointer(row + 8 * group).storeBytes(of: lanes, as: SIMD8<Double>.self)
}
