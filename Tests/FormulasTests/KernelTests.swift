import CKernels
@testable import Formulas
import Testing

struct KernelTests {
    /// Ordinary numbers, and those at which operations change what they do.
    private static let numbers: [Double] =
        [
            0, -0.0, 1, -1, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 3e9,
            -.leastNormalMagnitude,
            -2.5,
        ]
        + (0..<41).map { (Double($0) - 20) * 0.37 }

    private static let opcodes = (0...RavineOpcode.subtractProduct.rawValue).compactMap(RavineOpcode.init(rawValue:))

    /// The processors up to the one at hand.
    private static let processors = [RavineProcessor.baseline, .wide, .widest]
        .filter { $0.rawValue <= ravine_processor().rawValue }

    @Test(arguments: opcodes)
    func `an operation gives the same bits for a point and for lanes on every processor`(_ opcode: RavineOpcode) {
        let count = Self.numbers.count
        for shift in [0, 1, 7] {
            let a = Self.numbers
            let b = (0..<count).map { a[($0 + shift) % count] }
            let c = (0..<count).map { a[($0 + 2 * shift) % count] }
            let expected = (0..<count).map { Kernel.value(opcode, a[$0], b[$0], c[$0]).canonicalBits }
            for processor in Self.processors {
                let found = Self.lanes(opcode, a, b, c, processor).map(\.canonicalBits)
                #expect(found == expected, "\(opcode) on processor \(processor)")
            }
        }
    }

    @Test func `the extremes of finite numbers are found at any position`() {
        for count in [1, 7, 8, 9, 40] {
            for place in 0..<count {
                var numbers = Array(repeating: 2.0, count: count)
                numbers[place] = -3
                #expect(GridLosses(values: numbers).finiteRange == -3...(count > 1 ? 2 : -3))
                numbers[place] = 5
                #expect(GridLosses(values: numbers).finiteRange == (count > 1 ? 2 : 5)...5)
                for hole in [Double.nan, .infinity, -.infinity] {
                    numbers[place] = hole
                    #expect(GridLosses(values: numbers).finiteRange == (count > 1 ? 2...2 : nil))
                }
            }
        }
    }

    @Test(arguments: ["(1 - x)^2 + 100*(y - x^2)^2", "sum((d - x - y*c)^2) + sin(x)*mean(c)", "x", "3", "y^2*exp(d0)"])
    func `a grid shared out among cores and points in lanes give the bits of single points`(_ text: String) throws {
        let columns = [1.5, -2, 0.25]
        let formula = try Formula(
            FormulaSource(
                formula: text, parameters: ["x", "y"], constants: ["d0": 0.3],
                columns: ["c": columns, "d": columns.map { $0 * $0 }]))
        let (p1, p2) = ((0..<301).map { Double($0) / 60 - 2.4 }, (0..<293).map { Double($0) / 70 - 1.9 })
        let values = formula.losses(p1: p1, p2: p2).values
        let block = UnsafeMutablePointer<Double>.allocate(capacity: 2 * p1.count)
        defer { block.deallocate() }
        let (x, y) = (block, block + p1.count)
        let lanes = formula.makeLanes(p1.count, p1: x, p2: y)
        for (row, second) in p2.enumerated() {
            x.update(from: p1, count: p1.count)
            y.update(repeating: second, count: p1.count)
            lanes.evaluate()
            let differing = p1.indices.filter { column in
                let point = formula.evaluate(at: SIMD2(p1[column], second))
                let lane = Evaluation(value: lanes.loss[column], gradient: SIMD2(lanes.g1[column], lanes.g2[column]))
                return point != lane || values[row * p1.count + column] != point.value
            }
            #expect(differing.isEmpty, "row \(row)")
        }
    }

    @Test func `moving the points leaves the results as they were`() throws {
        let formula = try Formula(FormulaSource(formula: "x*y", parameters: ["x", "y"]))
        let points = UnsafeMutablePointer<Double>.allocate(capacity: 16)
        defer { points.deallocate() }
        points.initialize(repeating: 2, count: 8)
        (points + 8).initialize(repeating: 3, count: 8)
        let lanes = formula.makeLanes(8, p1: points, p2: points + 8)
        lanes.evaluate()
        points.update(repeating: 50, count: 16)
        #expect(lanes.loss[7] == 6 && lanes.g1[7] == 3 && lanes.g2[7] == 2)
    }

    private static func lanes(
        _ opcode: RavineOpcode, _ a: [Double], _ b: [Double], _ c: [Double], _ processor: RavineProcessor
    ) -> [Double] {
        let count = a.count
        var numbers = a + b + c + Array(repeating: 0, count: count)
        numbers.withUnsafeMutableBufferPointer { numbers in
            guard let base = numbers.baseAddress else { return }
            var table: [UnsafeMutablePointer<Double>?] = (0..<4).map { base + $0 * count }
            var instruction = RavineInstruction(opcode: opcode, target: 3, a: 0, b: 1, c: 2)
            ravine_run_lanes_for(processor, &instruction, 1, &table, count)
        }
        return Array(numbers[(3 * count)...])
    }
}

extension Double {
    /// The bits, one and the same for every NaN.
    fileprivate var canonicalBits: UInt64 { isNaN ? Double.nan.bitPattern : bitPattern }
}
