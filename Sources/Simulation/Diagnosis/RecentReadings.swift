/// The latest readings of a run.
struct RecentReadings: Sendable {
    /// How many are kept.
    static let capacity = 24

    private var readings: [Reading] = []
    /// The place of the next reading, which is that of the earliest one.
    private var next = 0

    /// The reading of the latest step; nil before the first.
    var latest: Reading? {
        readings.isEmpty ? nil : readings[place(back: 1)]
    }

    /// Takes in the next reading.
    @inline(__always)
    mutating func append(_ reading: Reading) {
        if readings.count < Self.capacity {
            readings.append(reading)
        } else {
            readings[next] = reading
            next = next == Self.capacity - 1 ? 0 : next + 1
        }
    }

    /// The reading so many places before the next: 1 for the latest.
    @inline(__always)
    subscript(back distance: Int) -> Reading { readings[place(back: distance)] }

    /// The loss, the place and the update so many places before the next.
    @inline(__always)
    func essence(back distance: Int) -> (loss: Double, point: SIMD2<Double>, move: SIMD2<Double>) {
        let place = place(back: distance)
        return (readings[place].loss, readings[place].point, readings[place].move)
    }

    /// Where `parameter` was so many places before the next.
    @inline(__always)
    func value(of parameter: Int, back distance: Int) -> Double {
        let place = place(back: distance)
        return parameter == 0 ? readings[place].point.x : readings[place].point.y
    }

    /// The updates of `parameter`, the earliest first.
    func moves(of parameter: Int) -> [Double] {
        stride(from: readings.count, to: 0, by: -1).map { self[back: $0].move[parameter] }
    }

    /// The updates along a direction, as `measure` times them, the earliest first.
    func moves(along measure: SIMD2<Double>) -> [Double] {
        stride(from: readings.count, to: 0, by: -1).map { (measure * self[back: $0].move).sum() }
    }

    /// The earliest reading after `step`, as far as they are kept, for which `condition` holds.
    func first(after step: Int, where condition: (Reading) -> Bool) -> Reading? {
        for distance in stride(from: readings.count, to: 0, by: -1) {
            let reading = self[back: distance]
            if reading.step > step, condition(reading) { return reading }
        }
        return nil
    }

    @inline(__always)
    private func place(back distance: Int) -> Int {
        let place = next - distance
        return place < 0 ? place + readings.count : place
    }
}
