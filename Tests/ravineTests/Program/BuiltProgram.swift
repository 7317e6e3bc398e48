import Foundation

/// The program under test: the one that was built together with these tests.
enum BuiltProgram {
    /// Where it lies: beside the bundle of the running tests.
    static let path: String = {
        let bundle = CommandLine.arguments.lazy.compactMap(Self.bundle(in:)).first
        let folder = bundle?.deletingLastPathComponent() ?? Bundle.main.bundleURL
        return folder.appendingPathComponent("ravine").path
    }()

    /// The test bundle whose name stands in `argument`, if any.
    private static func bundle(in argument: String) -> URL? {
        var url = URL(fileURLWithPath: argument)
        while url.path != "/" {
            if url.pathExtension == "xctest" { return url }
            url.deleteLastPathComponent()
        }
        return nil
    }
}
