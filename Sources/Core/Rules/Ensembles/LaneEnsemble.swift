/// Many paths of one rule at once, in groups of 8 lanes.
///
/// The caller owns the buffers of parameters and gradients.
final class LaneEnsemble {
    /// Updates all running groups, at one rate per group.
    typealias Advance = (EnsembleRows, UnsafePointer<SIMD8<Double>>, UnsafePointer<LaneWatch>) -> Void
    /// Computes the rates of a step.
    typealias Rates = (UnsafeMutableBufferPointer<SIMD8<Double>>, _ step: Int) -> Void

    // Unsafe buffers instead of arrays: an update is too short for the checks of an array in an object.
    private let watches: UnsafeMutableBufferPointer<LaneWatch>
    private let rates: UnsafeMutableBufferPointer<SIMD8<Double>>
    private let advanceGroups: Advance
    private let schedule: Rates?

    init(rates: [SIMD8<Double>], schedule: Rates?, advance: @escaping Advance) {
        watches = .allocate(capacity: rates.count)
        watches.initialize(repeating: LaneWatch())
        self.rates = .allocate(capacity: rates.count)
        _ = self.rates.initialize(from: rates)
        self.schedule = schedule
        advanceGroups = advance
    }

    deinit {
        watches.deallocate()
        rates.deallocate()
    }

    /// Updates all running lanes. A lane whose parameters are not finite has ended, and no longer changes.
    func advance(_ rows: EnsembleRows, step: Int) {
        schedule?(rates, step)
        guard let rates = rates.baseAddress, let first = watches.baseAddress else { return }
        // Separate from the update: together the two need more registers than there are.
        for group in 0..<watches.count {
            first[group].take(rows.parameters(group), step: step)
        }
        advanceGroups(rows, rates, first)
    }

    /// Whether all lanes have ended.
    var isOver: Bool { watches.allSatisfy { $0.isOver } }

    /// The step of the first row of lane `lane`, counted from 0, with a parameter that is not finite; nil while it is
    /// running.
    func end(of lane: Int) -> Int? { watches[lane / 8].end(of: lane % 8) }
}

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
    /// The destination of what the updates are made with, if it is wanted.
    let update: UpdateRows?

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

/// The values of keys in many lanes, padded to groups of 8 with the last lane's.
struct LaneColumns {
    /// The number of lanes without the padding.
    private let count: Int
    private let columns: [String: [Double]]

    /// The columns of `count` lanes, at least one; a flag is equal in all lanes.
    init(_ columns: [String: [Double]], count: Int) {
        self.columns = columns
        self.count = count
    }

    /// `values`, one per lane, by group.
    func groups(_ values: [Double]) -> [SIMD8<Double>] {
        (0..<(count + 7) / 8).map { group in
            SIMD8((8 * group..<8 * group + 8).map { values[min($0, count - 1)] })
        }
    }

    /// The values of `key` by group.
    func groups(of key: String) -> [SIMD8<Double>] {
        guard let column = columns[key] else { preconditionFailure("the lanes lack the key \(key)") }
        return groups(column)
    }

    /// The values of all keys by group.
    func hypers() -> [Hyper<SIMD8<Double>>] {
        let lanes = columns.mapValues { groups($0) }
        let flags = columns.mapValues { $0[0] != 0 }
        return (0..<(count + 7) / 8).map { group in Hyper(lanes: lanes.mapValues { $0[group] }, flags: flags) }
    }
}
