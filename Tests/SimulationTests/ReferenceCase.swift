import Foundation
import Optimizers
import Surfaces
import Testing

/// One path of PyTorch's in the reference file.
struct ReferenceCase: Sendable, CustomTestStringConvertible {
    let surface: Surface
    let start: SIMD2<Double>
    let choice: OptimizerChoice
    let steps: Int
    /// step, p1, p2, loss, g1, g2, lr
    let rows: [[Double]]

    var testDescription: String { "\(surface.name) \(choice.text)" }

    /// The cases whose surface, optimizer and schedule there are.
    static let all: [ReferenceCase] = {
        do {
            let url = try #require(
                Bundle.module.url(forResource: "optimizers", withExtension: "json", subdirectory: "Resources"))
            let file = try JSONDecoder().decode(File.self, from: Data(contentsOf: url))
            return file.cases.compactMap(ReferenceCase.init)
        } catch {
            Issue.record(error)
            return []
        }
    }()

    private init?(_ entry: Entry) {
        guard let surface = Surface.shipped(entry.surface) else { return nil }
        var schedule: Schedule?
        if let keys = entry.schedule {
            guard case .text(let kind)? = keys["kind"] else { return nil }
            let values = keys.compactMapValues(\.number)
            guard let known = try? Schedule(kind: kind, values: values) else { return nil }
            schedule = known
        }
        guard
            let choice = try? OptimizerChoice(
                optimizer: entry.optimizer, hyper: entry.hyper.compactMapValues(\.number), schedule: schedule)
        else { return nil }
        self.surface = surface
        self.choice = choice
        start = SIMD2(entry.start[0], entry.start[1])
        steps = entry.steps
        rows = entry.points
    }

    private struct File: Decodable {
        let cases: [Entry]
    }

    private struct Entry: Decodable {
        let surface: String
        let start: [Double]
        let optimizer: String
        let hyper: [String: Value]
        let schedule: [String: Value]?
        let steps: Int
        let points: [[Double]]
    }

    private enum Value: Decodable {
        case text(String)
        case value(Double)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let flag = try? container.decode(Bool.self) {
                self = .value(flag ? 1 : 0)
            } else if let number = try? container.decode(Double.self) {
                self = .value(number)
            } else {
                self = .text(try container.decode(String.self))
            }
        }

        var number: Double? {
            if case .value(let number) = self { number } else { nil }
        }
    }
}
