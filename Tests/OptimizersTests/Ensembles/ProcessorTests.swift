import Optimizers
import Testing

/// The rules compiled for any processor against the same compiled for what the one at hand has more.
@Suite struct ProcessorTests {
    @Test(.enabled(if: Processor.current != .baseline), arguments: OptimizerCatalogue.entries.map(\.descriptor.name))
    func `wide code gives the bits of code for any processor`(name: String) throws {
        for schedule in ["", "@cosine:steps=50", "@one-cycle:steps=80", "@polynomial:steps=100,power=1.7"] {
            let choices = try (0..<11).map { lane in
                var choice = try OptimizerChoice(parsing: name + schedule)
                choice.learningRate *= lane == 4 ? 1e200 : 0.3 + Double(lane)
                return choice
            }
            let baseline = try rows(of: choices, .baseline)
            for processor in Processor.current.andLess.dropFirst() {
                let wide = try rows(of: choices, processor)
                #expect(baseline.bits == wide.bits, "\(processor)")
                #expect(baseline.ends == wide.ends, "\(processor)")
            }
        }
    }

    @Test func `choices that do not go together make no ensemble`() throws {
        let choices = [try OptimizerChoice(parsing: "gd"), try OptimizerChoice(parsing: "adam")]
        for processor in Processor.current.andLess {
            #expect(Ensemble(choices, at: [.zero, .zero], processor: processor) == nil)
        }
    }

    /// The bits of all parameters after each of 150 updates on p1² + p1·p2 + 3·p2², and of what every fiftieth is made
    /// with, and where the paths end.
    private func rows(
        of choices: [OptimizerChoice], _ processor: Processor
    ) throws -> (bits: [UInt64], ends: [Int?]) {
        let starts = choices.indices.map { SIMD2(2 - 0.1 * Double($0), -1.5) }
        let ensemble = try #require(Ensemble(choices, at: starts, processor: processor))
        let width = ensemble.width
        let memory = UnsafeMutablePointer<Double>.allocate(capacity: 10 * width)
        memory.initialize(repeating: 0, count: 10 * width)
        defer { memory.deallocate() }
        func row(_ number: Int) -> UnsafeMutablePointer<Double> { memory + number * width }
        for lane in 0..<width {
            let start = starts[min(lane, starts.count - 1)]
            (row(0)[lane], row(1)[lane]) = (start.x, start.y)
        }
        var bits: [UInt64] = []
        for step in 0..<150 {
            for lane in 0..<width {
                let (p1, p2) = (row(0)[lane], row(1)[lane])
                (row(2)[lane], row(3)[lane]) = (2 * p1 + p2, p1 + 6 * p2)
                (row(4)[lane], row(5)[lane], row(6)[lane]) = (2, 1, 6)
            }
            ensemble.advance(
                step: step, p1: row(0), p2: row(1), g1: row(2), g2: row(3),
                hessian: (.init(row(4)), .init(row(5)), .init(row(6))),
                update: step % 50 == 49 ? (row(7), row(8), row(9)) : nil)
            bits += (0..<2 * width).map { memory[$0].bitPattern }
            if step % 50 == 49 { bits += (7 * width..<10 * width).map { memory[$0].bitPattern } }
        }
        return (bits, choices.indices.map(ensemble.end(of:)))
    }
}
