@testable import SurfaceFiles
@testable import Surfaces

/// Surface files as text for tests: a small sound one and variations of it.
enum SurfaceText {
    /// A sound file of five lines.
    static let sound = """
        title: Sound
        parameters: [x, y]
        formula: "x^2 + y^2"
        domain: { x: [-1, 1], y: [-2, 2] }
        start: [0.5, 1]

        """

    /// The sound file with the line of `key` replaced.
    static func with(_ key: String, as line: String) -> String {
        sound.split(separator: "\n").map { $0.hasPrefix(key + ":") ? line : String($0) }.joined(separator: "\n") + "\n"
    }

    /// The faults of `text`, as a person reads them, in a file called `s.yaml`.
    static func faults(_ text: String, dataFiles: [String: String] = [:]) -> [String] {
        SurfaceReader.read(text, file: "s.yaml", name: "s", folder: .texts(dataFiles)).1.map(\.description)
    }

    /// The surface in `text`.
    static func surface(_ text: String, dataFiles: [String: String] = [:]) -> Surface? {
        SurfaceReader.read(text, file: "s.yaml", name: "s", folder: .texts(dataFiles)).0
    }
}
