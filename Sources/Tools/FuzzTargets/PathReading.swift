import Imports
import Recordings
import Surfaces

/// A path recorded by another program, as CSV, NPY or NPZ, converted to a recording.
enum PathReading {
    private static let domain = Domain(p1: -1...1, p2: -1...1)

    static func run(_ input: FuzzInput) throws {
        do {
            var path = try ImportedPath(path: input.path, parameters: ["b", "w"])
            let surface = try Surface(name: "surface", definition: definition(path.grid))
            path.fillLosses(on: surface)
            let accounts = path.runs.map { ImportedPath.RunInfo(label: "run \($0)", choice: nil) }
            let header = path.header(on: surface, accounts, created: "", generator: "")
            let file = input.path("path.jsonl")
            try path.write(to: file, header, overwriting: true) { .now }
            let recording = try Recording(path: file)
            let same = zip(path.rows, recording.rows()).allSatisfy { $0.isSame(as: $1) }
            try Violation.unless(
                same && recording.rowCount == path.rows.count && recording.ending == .finished,
                "the recording of it is another path")
        } catch let fault as ImportFault {
            try Sentence.check(fault.description, path: input.path, isWithoutPlace: fault.place == nil)
        }
    }

    private static func definition(_ grid: LossGrid?) -> SurfaceDefinition {
        if let grid { return SurfaceDefinition(title: "", parameters: ["b", "w"], grid: grid, start: [0, 0]) }
        return SurfaceDefinition(
            title: "", parameters: ["b", "w"], formula: "b^2 + w^4", domain: domain, start: [0, 0])
    }
}
