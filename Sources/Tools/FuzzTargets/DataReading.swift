import SurfaceFiles
import Surfaces

/// A data file that a surface file names.
enum DataReading {
    private static let surface = """
        title: data
        parameters: [a, b]
        formula: "mean((y - a - b*x)^2)"
        data: { file: input }
        domain: { a: [-1, 1], b: [-1, 1] }
        start: [0, 0]
        """

    static func run(_ input: FuzzInput) throws {
        let path = try input.write(Array(surface.utf8), to: "surface.yaml")
        do {
            try SurfaceReading.check(Surface.read(path: path), input)
        } catch let fault as SurfaceFault {
            try Sentence.check(fault.description, path: fault.file)
            try Violation.unless([path, input.path].contains(fault.file), "a file elsewhere: \(fault.file)")
        }
    }
}
