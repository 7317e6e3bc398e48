import CKernels
import Diagnosis
import Optimizers

/// The parameters of a worker's runs during their last updates, from which oscillation is detected.
///
/// The criterion is that of a ``Diagnosis`` that starts at one of the rows kept here.
final class LaneTail {
    /// The capacity in rows.
    private static let rows = Criteria.Lanes.tail + 1

    private let scale: SurfaceScale
    private let lanes: Int
    /// Row by row, the first parameters of all lanes, then the second ones: most rows are written and never read.
    private let places: UnsafeMutablePointer<Double>
    /// The number of rows kept; the last one is after the latest update.
    private var count = 0
    private var turns = LaneTurns(capacity: Criteria.Lanes.tail)

    /// Memory for runs in `lanes` lanes, a multiple of 8, on a surface with `scale`.
    init(_ scale: SurfaceScale, lanes: Int) {
        self.scale = scale
        self.lanes = lanes
        places = .allocate(capacity: 2 * lanes * Self.rows)
        places.initialize(repeating: 0, count: 2 * lanes * Self.rows)
    }

    deinit {
        places.deallocate()
    }

    /// Starts again with other runs.
    func clear() {
        count = 0
    }

    /// Stores the next row; there are at most one more than ``Criteria/Lanes/tail``.
    func keep(_ p1: UnsafePointer<Double>, _ p2: UnsafePointer<Double>) {
        precondition(count < Self.rows, "the row exceeds the capacity")
        place(of: 0, 0, count).update(from: p1, count: lanes)
        place(of: 0, 1, count).update(from: p2, count: lanes)
        count += 1
    }

    /// The address of a parameter of the run in `lane` in a row.
    private func place(of lane: Int, _ parameter: Int, _ row: Int) -> UnsafeMutablePointer<Double> {
        places + (2 * row + parameter) * lanes + lane
    }

    /// Which of the runs `wanted`, whose parameters are finite, oscillate at the end: in a parameter or, for an
    /// optimizer without denominators, along an eigenvector of the Hessian.
    ///
    /// - Parameter dynamics: the error dynamics of such an optimizer in a lane; nil for others.
    func oscillating(_ wanted: [Bool], dynamics: (Int) -> ErrorDynamics?) -> [Bool] {
        var told = wanted.map { _ in false }
        for first in stride(from: 0, to: wanted.count, by: 8) {
            var left = (first..<min(first + 8, wanted.count)).filter { wanted[$0] }
            for updates in Criteria.Lanes.glances where !left.isEmpty {
                let isAll = updates >= count - 1
                var (turns, uneven) = (Array(repeating: 0, count: 8), Array(repeating: 0, count: 8))
                for parameter in 0..<2 {
                    for (lane, watched) in zip(left, watched(parameter, of: left, updates)) {
                        told[lane] = watched.monitor.isTold
                        turns[lane & 7] += watched.turns
                        uneven[lane & 7] += watched.monitor.unevenTurns
                    }
                    left.removeAll { told[$0] }
                }
                guard isAll || updates > Criteria.Lanes.glances[0] else { continue }
                left.removeAll { lane in
                    guard isAll || turns[lane & 7] >= Criteria.Lanes.enoughTurns else { return false }
                    if uneven[lane & 7] >= Criteria.Oscillation.unevenTurns {
                        told[lane] = dynamics(lane).map { oscillates(lane, $0) } ?? false
                    }
                    return true
                }
            }
        }
        return told
    }

    /// Monitors that have watched a parameter of the runs in `some` lanes, all of one group of eight, during the latest
    /// `updates`, and how many turning points there were.
    private func watched(
        _ parameter: Int, of some: [Int], _ updates: Int
    ) -> [(monitor: OscillationMonitor, turns: Int)] {
        var monitors = some.map { _ in
            (monitor: OscillationMonitor(negligible: Criteria.negligible * scale.width[parameter]), turns: 0)
        }
        guard count > 1, let group = some.first.map({ $0 & ~7 }) else { return monitors }
        let last = count - 2
        var (order, wanted) = (SIMD8<Int>.zero, UInt8(0))
        for (place, lane) in some.enumerated() {
            order[lane & 7] = place
            wanted |= 1 &<< UInt8(lane & 7)
        }
        let begin = max(0, count - 1 - updates)
        let rows = place(of: group, parameter, begin)
        turns.find(rows, stride: 2 * lanes, count: last - begin + 1)
        monitors.withUnsafeMutableBufferPointer { monitors in
            turns.forEach(of: wanted) { row, lane in
                let place = order[lane]
                monitors[place].turns += 1
                _ = monitors[place].monitor.take(rows[2 * lanes * row + lane], isTurn: true, step: begin + row)
            }
        }
        for index in monitors.indices {
            _ = monitors[index].monitor.take(
                place(of: some[index], parameter, last).pointee, isTurn: false, step: last)
        }
        return monitors
    }

    /// Whether the run in `lane` oscillates along an eigenvector.
    private func oscillates(_ lane: Int, _ dynamics: ErrorDynamics) -> Bool {
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
        SIMD2(place(of: lane, 0, row).pointee, place(of: lane, 1, row).pointee)
    }
}

/// The turning points of eight runs in one parameter during some updates: one byte per update, one bit per run.
struct LaneTurns {
    private var bytes: [UInt8]
    private var count = 0

    /// Memory for `capacity` updates.
    init(capacity: Int) {
        bytes = Array(repeating: 0, count: (capacity + 7) & ~7)
    }

    /// Finds the turning points in `count` + 1 rows of eight numbers, `stride` apart, starting at `rows`: C's
    /// ravine_find_turns.
    mutating func find(_ rows: UnsafePointer<Double>, stride: Int, count: Int) {
        self.count = count
        bytes.withUnsafeMutableBufferPointer { ravine_find_turns(rows, stride, count, $0.baseAddress) }
    }

    /// Calls `body` with each turning point of the runs `wanted`, one bit each: the row after which it moves on, and
    /// the run.
    func forEach(of wanted: UInt8, _ body: (_ row: Int, _ lane: Int) -> Void) {
        let wantedInEach = UInt64(wanted) &* 0x0101_0101_0101_0101
        bytes.withUnsafeBytes { bytes in
            // Eight rows at a time: most have no turning point.
            for first in stride(from: 0, to: count, by: 8) {
                var found = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: first, as: UInt64.self))
                found &= wantedInEach & (.max >> UInt64(8 * max(0, first + 8 - count)))
                while found != 0 {
                    let bit = found.trailingZeroBitCount
                    found &= found &- 1
                    body(first + bit >> 3, bit & 7)
                }
            }
        }
    }
}
