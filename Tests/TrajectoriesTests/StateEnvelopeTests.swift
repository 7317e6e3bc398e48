import Testing
@testable import Trajectories

@Suite struct StateEnvelopeTests {
    /// A gradient that bounces between the walls of a valley while the momentum settles.
    private func trace(of count: Int) -> Trace {
        var trace = Trace()
        for step in 0..<count {
            let sign: Double = step.isMultiple(of: 2) ? 1 : -1
            trace.append(
                StepRow(
                    run: 0, step: step, parameters: .zero, loss: 1, gradient: SIMD2(8 * sign, 0.5), rate: 0.25,
                    denominator: SIMD2(2, 4)),
                momentum: step == 0 ? SIMD2(3, -3) : SIMD2(1, -1))
        }
        return trace
    }

    @Test func `each bucket has both signs of a gradient that bounces`() {
        let trace = trace(of: 10_000)
        #expect(trace.bucketSize == 16)
        for bucket in trace.buckets {
            #expect(bucket.state.range(of: .gradient, parameter: 0) == -8...8)
            #expect(bucket.state.range(of: .gradient, parameter: 1) == 0.5...0.5)
        }
    }

    @Test func `the other quantities are those of each parameter`() {
        let trace = trace(of: 10_000)
        #expect(trace.buckets.first?.state.range(of: .momentum, parameter: 0) == 1...3)
        #expect(trace.buckets.first?.state.range(of: .momentum, parameter: 1) == -3...(-1))
        #expect(trace.buckets.last?.state.range(of: .momentum, parameter: 1) == -1...(-1))
        #expect(trace.buckets.last?.state.range(of: .denominator, parameter: 1) == 4...4)
        #expect(trace.buckets.last?.state.range(of: .effectiveStep, parameter: 0) == 0.125...0.125)
        #expect(trace.buckets.last?.state.range(of: .effectiveStep, parameter: 1) == 0.0625...0.0625)
    }

    @Test func `what is not known has no range, and a rule that divides by nothing steps by its rate`() {
        let bare = StateEnvelope(StepRow(run: 0, step: 0, parameters: .zero, loss: 1), momentum: nil)
        for quantity in StateQuantity.allCases {
            #expect(bare.range(of: quantity, parameter: 0) == nil)
            #expect(bare.range(of: quantity, parameter: 1) == nil)
        }
        let plain = StateEnvelope(StepRow(run: 0, step: 0, parameters: .zero, loss: 1, rate: 0.5), momentum: nil)
        #expect(plain.range(of: .effectiveStep, parameter: 1) == 0.5...0.5)
        #expect(plain.union(bare) == plain)
        #expect(bare.union(plain) == plain)
    }

    @Test func `values are those of single precision`() {
        let row = StepRow(run: 0, step: 0, parameters: .zero, loss: 1, gradient: SIMD2(0.1, -1e40))
        let state = StateEnvelope(row, momentum: SIMD2(.nan, 1e-60))
        // 13421773·2⁻²⁷ is the multiple of 2⁻²⁷ that is nearest to a tenth.
        #expect(state.range(of: .gradient, parameter: 0) == (13_421_773 * 0x1p-27)...(13_421_773 * 0x1p-27))
        #expect(state.range(of: .gradient, parameter: 1) == -.infinity...(-.infinity))
        #expect(state.range(of: .momentum, parameter: 0) == nil)
        #expect(state.range(of: .momentum, parameter: 1) == 0...0)
    }
}
