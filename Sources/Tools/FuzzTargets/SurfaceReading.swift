import Recordings
import Runs
import Sampling
import SurfaceFiles
import Surfaces

/// A surface file, read from its own folder.
enum SurfaceReading {
    static func run(_ input: FuzzInput) throws {
        let faults = Surface.faults(path: input.path)
        for fault in faults {
            try Sentence.check(fault.description, path: fault.file)
            try Violation.unless(fault.file.hasPrefix(input.folder + "/"), "a file elsewhere: \(fault.file)")
        }
        do {
            let surface = try Surface.read(path: input.path)
            try Violation.unless(faults.isEmpty, "read in spite of \(faults)")
            try check(surface, input)
        } catch let fault as SurfaceFault {
            try Violation.unless(fault == faults.first, "\(fault) is not the first of \(faults)")
        }
    }

    /// Checks that `surface` can be drawn, and that a recording preserves it.
    static func check(_ surface: Surface, _ input: FuzzInput) throws {
        let grid = surface.sample(surface.definition.domain, width: 3, height: 2)
        _ = LossScale(surface.definition.levels, over: grid, floor: nil).levels(5)
        _ = surface.evaluate(at: surface.definition.start)
        let header = RecordingHeader(
            script: RaceScript(surface: surface, plans: []), created: "", generator: "")
        let path = input.path("surface.jsonl")
        try RecordingWriter(path: path, header: header, overwriting: true, now: .now).finish(now: .now)
        let again = try Recording(path: path).header.surface
        try Violation.unless(again == surface.definition, "written and read again it is another: \(again)")
    }
}
