import Foundation
import SurfaceFiles
import Surfaces
import Testing

@Suite struct SurfaceFileTests {
    @Test(
        arguments: [
            ("{ box: { y: [0, 2.5] } }", .box(Constraint.free, 0...2.5)),
            ("{ box: { x: [-1, 1], y: [0, 2] } }", .box(-1...1, 0...2)),
            ("{ box: {} }", .box(Constraint.free, Constraint.free)),
            ("{ ball: 2 }", .ball(center: .zero, radius: 2)),
            ("{ center: [1, -1], ball: 0.5 }", .ball(center: SIMD2(1, -1), radius: 0.5)),
        ] as [(String, Constraint)])
    func `a constraint is read`(text: String, constraint: Constraint) {
        let surface = SurfaceText.surface(SurfaceText.sound + "constraint: \(text)\n")
        #expect(surface?.definition.constraint == constraint)
    }

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func faults(_ name: String) -> [String] {
        Surface.faults(path: folder.path + "/" + name).map { $0.description.replacing(folder.path + "/", with: "") }
    }

    @Test func `a file on disk is read and named by its stem`() throws {
        let path = try folder.write(SurfaceText.sound.utf8, as: "my.bowl.yaml")
        let surface = try Surface.read(path: path)
        #expect(surface.name == "my.bowl")
        #expect(surface.definition.start == SIMD2(0.5, 1))
        #expect(Surface.faults(path: path) == [])
    }

    @Test func `a byte order mark and CR LF line ends are read`() throws {
        let text = SurfaceText.sound.split(separator: "\n").joined(separator: "\r\n")
        try folder.write([0xEF, 0xBB, 0xBF] + Array(text.utf8), as: "s.yaml")
        #expect(faults("s.yaml") == [])
    }

    @Test func `a missing file is distinguished from a faulty one`() throws {
        let fault = try #require(Surface.faults(path: folder.path + "/none.yaml").first)
        #expect(fault.isMissingFile)
        #expect(fault.kind.description == "no such file")
        try folder.write([], as: "s.yaml")
        #expect(faults("s.yaml") == ["s.yaml:1:1: the file is empty"])
        #expect(Surface.faults(path: folder.path + "/s.yaml").first?.isMissingFile == false)
    }

    @Test func `a folder is not a file`() {
        let fault = Surface.faults(path: folder.path).first
        #expect(fault?.kind.description == "cannot read the file: is a directory")
    }

    @Test func `text that is not UTF-8 is located`() throws {
        try folder.write(Array("title: é\nsource: ".utf8) + [0xFF, 0x41], as: "s.yaml")
        #expect(faults("s.yaml") == ["s.yaml:2:9: invalid UTF-8"])
    }

    @Test func `a huge file is refused`() throws {
        try folder.write(repeatElement(UInt8(ascii: "#"), count: 1_048_577), as: "s.yaml")
        #expect(faults("s.yaml") == ["s.yaml:1:1: the file is larger than 1 MiB"])
    }

    @Test func `a shipped name comes before a path, and an unknown one names the nearest`() throws {
        #expect(try Surface.open("rosenbrock").name == "rosenbrock")
        let path = try folder.write(SurfaceText.sound.utf8, as: "rosenbrock")
        #expect(try Surface.open(path).definition.title == "Sound")
        let fault = #expect(throws: SurfaceFault.self) { try Surface.open("rosenbrok") }
        #expect(fault?.isMissingFile == true)
        #expect(fault?.kind.description == "no such surface or file; did you mean 'rosenbrock'?")
    }
}
