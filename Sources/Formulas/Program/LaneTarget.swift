/// Carries an instruction out on registers that hold `stride` numbers each, on the first `count` of them.
///
/// Arithmetic is done four numbers at a time, all loaded before the first is stored, so that it becomes vector
/// instructions. It runs over up to three numbers behind `count`, the padding, which `stride`, a multiple of four, has
/// room for. What is there is not used, but it must be ordinary numbers: stray bits can be subnormal and slow.
struct LaneTarget: OperationTarget {
    private let target: UnsafeMutablePointer<Double>
    private let a: UnsafeMutablePointer<Double>
    private let b: UnsafeMutablePointer<Double>
    private let c: UnsafeMutablePointer<Double>
    private let count: Int

    @inline(__always)
    init(_ registers: UnsafeMutablePointer<Double>, stride: Int, count: Int, _ instruction: Instruction) {
        target = registers + Int(instruction.target) &* stride
        a = registers + Int(instruction.a) &* stride
        b = registers + Int(instruction.b) &* stride
        c = registers + Int(instruction.c) &* stride
        self.count = count
    }

    @inline(__always)
    func arithmetic(_ body: (Double) -> Double) {
        var i = 0
        while i < count {
            let x = Self.load(a + i)
            Self.store(SIMD4(body(x[0]), body(x[1]), body(x[2]), body(x[3])), target + i)
            i &+= 4
        }
    }

    @inline(__always)
    func arithmetic(_ body: (Double, Double) -> Double) {
        var i = 0
        while i < count {
            let x = Self.load(a + i)
            let y = Self.load(b + i)
            Self.store(
                SIMD4(body(x[0], y[0]), body(x[1], y[1]), body(x[2], y[2]), body(x[3], y[3])), target + i)
            i &+= 4
        }
    }

    @inline(__always)
    func arithmetic(_ body: (Double, Double, Double) -> Double) {
        var i = 0
        while i < count {
            let x = Self.load(a + i)
            let y = Self.load(b + i)
            let z = Self.load(c + i)
            Self.store(
                SIMD4(
                    body(x[0], y[0], z[0]), body(x[1], y[1], z[1]), body(x[2], y[2], z[2]), body(x[3], y[3], z[3])),
                target + i)
            i &+= 4
        }
    }

    @inline(__always)
    func function(_ body: (Double) -> Double) {
        for i in 0..<count { target[i] = body(a[i]) }
        Self.pad(target, count)
    }

    @inline(__always)
    func function(_ body: (Double, Double) -> Double) {
        for i in 0..<count { target[i] = body(a[i], b[i]) }
        Self.pad(target, count)
    }

    /// Copies `count` numbers, and up to three more, from `source` to `target`.
    @inline(__always)
    static func copy(_ source: UnsafePointer<Double>, to target: UnsafeMutablePointer<Double>, _ count: Int) {
        var i = 0
        while i < count {
            store(UnsafeRawPointer(source + i).loadUnaligned(as: SIMD4<Double>.self), target + i)
            i &+= 4
        }
    }

    /// Fills `count` numbers, and up to three more, with `value`.
    @inline(__always)
    static func fill(_ target: UnsafeMutablePointer<Double>, with value: Double, _ count: Int) {
        var i = 0
        while i < count {
            store(SIMD4(repeating: value), target + i)
            i &+= 4
        }
    }

    /// Fills the padding behind `count` numbers, at least one, with the first of them.
    @inline(__always)
    static func pad(_ lanes: UnsafeMutablePointer<Double>, _ count: Int) {
        var i = count
        while i & 3 != 0 {
            lanes[i] = lanes[0]
            i += 1
        }
    }

    @inline(__always)
    private static func load(_ source: UnsafeMutablePointer<Double>) -> SIMD4<Double> {
        UnsafeRawPointer(source).loadUnaligned(as: SIMD4<Double>.self)
    }

    @inline(__always)
    private static func store(_ lanes: SIMD4<Double>, _ target: UnsafeMutablePointer<Double>) {
        UnsafeMutableRawPointer(target).storeBytes(of: lanes, as: SIMD4<Double>.self)
    }
}
