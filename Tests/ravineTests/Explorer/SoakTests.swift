import Foundation
import Testing

extension ProgramInATerminal {
    @Suite struct SoakTests {
        /// Runs what is built beside the program, of the target `soak`.
        private static func soak(_ arguments: String...) throws -> Outcome {
            let tool = URL(fileURLWithPath: BuiltProgram.path).deletingLastPathComponent().appendingPathComponent(
                "soak")
            return try Invocation(command: [tool.path, BuiltProgram.path] + arguments).run()
        }

        @Test func `with random keys the program keeps running and can be quit`() throws {
            let outcome = try Self.soak("12", "20261126")
            #expect(outcome.status == 0, "\(outcome.output)")
            #expect(outcome.lines.last == "nothing was wrong")
        }

        @Test func `in a terminal of 10 kB a second a key is answered within 200 ms`() throws {
            let outcome = try Self.soak("8", "slow", "10000")
            #expect(outcome.status == 0, "\(outcome.output)")
            #expect(outcome.lines.last == "nothing was wrong")
        }
    }
}
