import Optimizers

/// The readings since the last look, eight at most, field by field: what is asked of all of them is asked at once.
struct ReadingBlock: Sendable {
    /// How many there is room for.
    static let capacity = 8

    /// The readings in it.
    private(set) var count = 0
    /// The step of the latest reading, also once the block is cleared; -1 before the first.
    private(set) var lastStep = -1
    /// The losses.
    private(set) var losses = SIMD8<Double>.zero
    /// Where the run is.
    private(set) var points = EightVectors()
    /// What the updates add to the parameters.
    private(set) var moves = EightVectors()
    private var gradients = EightVectors()
    private var denominators = EightVectors()
    private var metrics = EightVectors()
    private var rates = SIMD8<Double>.zero
    private var correctedRates = SIMD8<Double>.zero

    /// Takes in the next reading.
    @inline(__always)
    mutating func append(_ reading: Reading) {
        let place = count
        losses[place & 7] = reading.loss
        points[place] = reading.point
        gradients[place] = reading.gradient
        moves[place] = reading.move
        denominators[place] = reading.denominator
        metrics[place] = reading.metric
        rates[place & 7] = reading.rate
        correctedRates[place & 7] = reading.correctedRate
        lastStep = reading.step
        count = place &+ 1
    }

    /// Takes in `rows` from `step` on, for which there is room.
    @inline(__always)
    mutating func append(_ rows: UnsafeBufferPointer<PathRow>, from step: Int) {
        guard count == 0, rows.count == Self.capacity else {
            for place in rows.indices { append(Reading(rows[place], step: step + place)) }
            return
        }
        // Field by field, which takes much less than row by row.
        func eight(_ field: (PathRow) -> Double) -> SIMD8<Double> {
            SIMD8(
                field(rows[0]), field(rows[1]), field(rows[2]), field(rows[3]), field(rows[4]), field(rows[5]),
                field(rows[6]), field(rows[7]))
        }
        func eightVectors(_ field: (PathRow) -> SIMD2<Double>) -> EightVectors {
            EightVectors(p1: eight { field($0).x }, p2: eight { field($0).y })
        }
        losses = eight { $0.loss }
        points = eightVectors { $0.parameters }
        moves = eightVectors { $0.update.step }
        gradients = eightVectors { $0.gradient }
        denominators = eightVectors { $0.update.denominator ?? SIMD2(repeating: .nan) }
        metrics = eightVectors { $0.update.metric }
        rates = eight { $0.rate }
        correctedRates = eight { $0.update.rate }
        lastStep = step + Self.capacity - 1
        count = Self.capacity
    }

    /// Begins the next block; ``latest`` stays.
    @inline(__always)
    mutating func clear() {
        count = 0
    }

    /// Fills the places that are left with the latest reading.
    @inline(__always)
    mutating func fillUp() {
        if count < Self.capacity { repeatLatest() }
    }

    @inline(never)
    private mutating func repeatLatest() {
        guard let latest else { return }
        let actual = count
        while count < Self.capacity { append(latest) }
        count = actual
    }

    /// The reading of the latest step, where the block is filled up; also once it is cleared.
    var last: Reading {
        @inline(__always) get { self[Self.capacity - 1] }
    }

    /// The reading of the latest step; nil before the first.
    var latest: Reading? { lastStep < 0 ? nil : count > 0 ? self[count - 1] : last }

    /// The step of the reading at `place`.
    @inline(__always)
    func step(at place: Int) -> Int { lastStep - max(count - 1 - place, 0) }

    /// The reading at `place`, 0 for the earliest.
    subscript(place: Int) -> Reading {
        @inline(__always) get {
            Reading(
                step: step(at: place), loss: losses[place & 7], point: points[place], gradient: gradients[place],
                move: moves[place], denominator: denominators[place], metric: metrics[place],
                rate: rates[place & 7], correctedRate: correctedRates[place & 7])
        }
    }

    /// The earliest reading for which `condition` holds.
    func first(where condition: (Reading) -> Bool) -> Reading? {
        for place in 0..<count where condition(self[place]) { return self[place] }
        return nil
    }
}

/// What the readings of a block have in common.
///
/// It tells of most blocks that nothing happened in them, so that they need not be gone through one by one.
struct BlockSummary: Sendable {
    /// The readings in it.
    let count: Int
    /// The step of the latest.
    let lastStep: Int
    /// The lowest loss.
    let lowestLoss: Double
    /// The highest loss.
    let highestLoss: Double
    /// Whether the sum of the losses is finite, and so each of them.
    let isFinite: Bool
    /// Where the parameters were lowest, each for itself.
    let lower: SIMD2<Double>
    /// Where the parameters were highest, each for itself.
    let upper: SIMD2<Double>

    /// The summary of `block`, which is filled up.
    @inline(__always)
    init(_ block: ReadingBlock) {
        count = block.count
        lastStep = block.lastStep
        lowestLoss = block.losses.lowest
        highestLoss = block.losses.highest
        isFinite = block.losses.total.isFinite
        lower = SIMD2(block.points.p1.lowest, block.points.p2.lowest)
        upper = SIMD2(block.points.p1.highest, block.points.p2.highest)
    }
}
