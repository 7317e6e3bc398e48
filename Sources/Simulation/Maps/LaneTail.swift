import Optimizers

/// Where the runs of a worker were during their last updates, from which it is told whether they go to and fro.
///
/// They are watched as a ``Diagnosis`` would that began with the first row kept here.
final class LaneTail {
    /// The updates that are kept.
    static let capacity = 512
    /// The latest updates, in which most runs that go to and fro show it.
    private static let glance = 64
    private typealias Eight = SIMD8<Double>

    private let scale: SurfaceScale
    private let lanes: Int
    /// A row for each step: the lanes' first parameters, then their second ones.
    private let rows: UnsafeMutablePointer<Double>
    /// The rows that are kept, of which the latest is where the latest update ends.
    private var count = 0

    /// Room for runs in so many `lanes`, a multiple of 8, measured by `scale`.
    init(_ scale: SurfaceScale, lanes: Int) {
        self.scale = scale
        self.lanes = lanes
        rows = .allocate(capacity: 2 * lanes * (Self.capacity + 1))
        rows.initialize(repeating: 0, count: 2 * lanes * (Self.capacity + 1))
    }

    deinit {
        rows.deallocate()
    }

    /// Begins afresh, with other runs.
    func clear() {
        count = 0
    }

    /// Keeps the next row, of which there are at most one more than ``capacity``.
    func keep(_ p1: UnsafePointer<Double>, _ p2: UnsafePointer<Double>) {
        precondition(count <= Self.capacity, "a row more than there is room for")
        let row = rows + 2 * lanes * count
        row.update(from: p1, count: lanes)
        (row + lanes).update(from: p2, count: lanes)
        count += 1
    }

    /// Which of the runs `wanted`, whose parameters are finite, go to and fro at the end: a parameter does or, under a rule
    /// that divides by nothing, what it does along an eigen-direction of the curvature there.
    ///
    /// - Parameter dynamics: what such a rule says of itself in a lane; nil for another.
    func goingToAndFro(_ wanted: [Bool], dynamics: (Int) -> ErrorDynamics?) -> [Bool] {
        var told = wanted.map { _ in false }
        for first in stride(from: 0, to: wanted.count, by: 8) {
            var left = (first..<min(first + 8, wanted.count)).filter { wanted[$0] }
            for updates in [Self.glance, Self.capacity] where !left.isEmpty {
                var uneven: [Int: Int] = [:]
                for parameter in 0..<2 {
                    for (lane, monitor) in zip(left, watched(parameter, of: left, updates)) {
                        told[lane] = monitor.isTold
                        uneven[lane, default: 0] += monitor.unevenTurns
                    }
                    left.removeAll { told[$0] }
                }
                guard updates >= count - 1 else { continue }
                for lane in left where uneven[lane, default: 0] >= Diagnosis.unevenTurns {
                    told[lane] = dynamics(lane).map { goesToAndFro(lane, $0) } ?? false
                }
                left = []
            }
        }
        return told
    }

    /// Monitors that have watched a parameter of the runs in `some` lanes, which are of one group of eight, during the
    /// latest `updates`.
    private func watched(_ parameter: Int, of some: [Int], _ updates: Int) -> [OscillationMonitor] {
        var monitors = some.map { _ in
            OscillationMonitor(negligible: SurfaceScale.negligible * scale.width[parameter])
        }
        guard count > 1, let lane = some.first else { return monitors }
        let last = count - 2
        let order = (0..<8).map { lane in some.firstIndex { $0 & 7 == lane } }
        let group = UnsafeMutableRawPointer(rows + lanes * parameter + (lane & ~7))
        func places(_ row: Int) -> Eight {
            group.loadUnaligned(fromByteOffset: 16 * lanes * row, as: Eight.self)
        }
        let begin = max(0, count - 1 - updates)
        var point = places(begin)
        // The signs of the latest updates other than 0; one that begins with 0 counts as upwards.
        var signs = unsafeBitCast(places(begin + 1) - point, to: SIMD8<UInt64>.self)
        for row in begin...last {
            let next = places(row + 1)
            let move = next - point
            let bits = unsafeBitCast(move, to: SIMD8<UInt64>.self)
            // A difference of 0 has no sign bit, so where no bit changes there are no turns.
            if TurnFinder.union(bits ^ signs) &>> 63 == 0 {
                signs = bits
            } else {
                for lane in 0..<8 where move[lane] != 0 {
                    let isTurn = (bits[lane] ^ signs[lane]) &>> 63 != 0
                    signs[lane] = bits[lane]
                    guard isTurn, let place = order[lane] else { continue }
                    _ = monitors[place].take(point[lane], isTurn: true, step: row)
                }
            }
            point = next
        }
        for place in monitors.indices {
            _ = monitors[place].take(places(last)[some[place] & 7], isTurn: false, step: last)
        }
        return monitors
    }

    /// Whether what the run in `lane` does along an eigen-direction goes to and fro.
    private func goesToAndFro(_ lane: Int, _ dynamics: ErrorDynamics) -> Bool {
        guard dynamics.preconditioner == .diagonal else { return false }
        let curvature = PreconditionedCurvature(
            scale.hessian(at: point(count - 2, lane)), dynamics, metric: .one, isAwake: (true, true))
        var modes = ModeMonitor(curvature, width: scale.width, step: 0)
        for step in 0..<count - 1 {
            let (point, next) = (point(step, lane), point(step + 1, lane))
            let reading = Reading(
                step: step, loss: .nan, point: point, gradient: .zero, move: next - point,
                denominator: SIMD2(repeating: .nan), metric: .one, rate: .nan, correctedRate: .nan)
            for index in 0..<modes.count { _ = modes.take(reading, along: index) }
        }
        return modes.isTold
    }

    private func point(_ row: Int, _ lane: Int) -> SIMD2<Double> {
        let places = rows + 2 * lanes * row + lane
        return SIMD2(places[0], places[lanes])
    }
}
