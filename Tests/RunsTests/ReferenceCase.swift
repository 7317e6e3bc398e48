import Foundation
import Optimizers
import SurfaceFiles
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

    /// The cases of the file; one with an unknown surface, optimizer, schedule or key is an issue, and none takes part.
    static let all: [ReferenceCase] = {
        do {
            let url = try #require(
                Bundle.module.url(forResource: "optimizers", withExtension: "json", subdirectory: "Resources"))
            let file = try JSONDecoder().decode(File.self, from: Data(contentsOf: url))
            return try file.cases.map(ReferenceCase.init)
        } catch {
            Issue.record(error)
            return []
        }
    }()

    private init(_ entry: Entry) throws {
        surface = try #require(Surface.shipped(entry.surface), "no surface \(entry.surface)")
        let schedule = try entry.schedule.map { keys in
            try Schedule(
                kind: #require(keys["kind"]?.text), values: Self.numbers(keys.filter { $0.key != "kind" }))
        }
        choice = try OptimizerChoice(
            optimizer: entry.optimizer, hyper: Self.numbers(entry.hyper), schedule: schedule)
        start = SIMD2(entry.start[0], entry.start[1])
        steps = entry.steps
        rows = entry.points
    }

    /// The values by key; a text is an issue, since it says something that no key takes.
    private static func numbers(_ values: [String: Value]) throws -> [String: Double] {
        try Dictionary(
            uniqueKeysWithValues: values.map { key, value in
                (key, try #require(value.number, "\(key) is '\(value.text ?? "")'"))
            })
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

        var text: String? {
            if case .text(let text) = self { text } else { nil }
        }

        var number: Double? {
            if case .value(let number) = self { number } else { nil }
        }
    }
}
