/// Where an ensemble reads and writes one row of its lanes: the caller's buffers, an element a lane.
///
/// They need no alignment, and are read fastest when aligned to 64 bytes.
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
    /// Where what the update divides by is written to, if it is wanted.
    let denominator: DenominatorRows?

    /// The parameters of group `group`.
    @inline(__always)
    func parameters(_ group: Int) -> Pair<SIMD8<Double>> { Pair(lanes(p1, group), lanes(p2, group)) }

    /// The gradient and the second derivatives of group `group`.
    @inline(__always)
    func slope(_ group: Int) -> Slope<SIMD8<Double>> {
        Slope(
            gradient: Pair(lanes(g1, group), lanes(g2, group)),
            hessian: hessian.map {
                Symmetric(p11: lanes($0.p11, group), p12: lanes($0.p12, group), p22: lanes($0.p22, group))
            })
    }
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
