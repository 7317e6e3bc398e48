import Testing
import Text

#if canImport(FoundationEssentials)
import FoundationEssentials
#endif
import Foundation

/// Files that other programs wrote: h5py, SciPy, pyarrow, openpyxl, torch, Python's pickle, gzip and sqlite3.
@Suite struct ForeignFormatTests {
    private func bytes(_ name: String) throws -> [UInt8] {
        let url = Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Resources/Foreign")
        return Array(try Data(contentsOf: try #require(url)))
    }

    @Test(arguments: [
        ("hdf5.h5", ForeignFormat.hdf5), ("matlab.mat", .matlab), ("parquet.parquet", .parquet), ("excel.xlsx", .excel),
        ("pickle.pkl", .pickle), ("torch.pt", .torch), ("gzip.gz", .gzip), ("sqlite.db", .sqlite),
    ])
    func `a file is known by its first bytes`(name: String, format: ForeignFormat) throws {
        #expect(ForeignFormat(try bytes(name)) == format)
    }

    @Test func `an event file is one of TensorBoard's`() {
        // A record of TFRecord: its length, a checksum, and an Event with the time (field 1) and the version (field 3).
        let event: [UInt8] = [0x09, 0, 0, 0, 0x5C, 0xF5, 0x41, 0xDA, 0x41, 0x1A, 0x0D] + Array("brain.Event:2".utf8)
        let record: [UInt8] = [UInt8(event.count), 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4] + event + [5, 6, 7, 8]
        #expect(ForeignFormat(record) == .tensorBoard)
    }

    @Test(arguments: ["", "PK", "PAR1,PAR2\n1,2\n", "title: a\n", "{\"format\":\"ravine-run\"}", "HDF"])
    func `text is none of them`(text: String) {
        #expect(ForeignFormat(Array(text.utf8)) == nil)
    }

    @Test func `an Arrow file, a run of Weights & Biases and safetensors are known by their first bytes`() {
        #expect(ForeignFormat(Array("ARROW1\0\0".utf8)) == .feather)
        #expect(ForeignFormat(Array(":W&B".utf8) + [0x26, 0xE1, 0xBE, 0]) == .wandb)
        #expect(ForeignFormat([0x40, 0, 0, 0, 0, 0, 0, 0] + Array("{\"w\":{\"dtype\":\"F64\"".utf8)) == .safetensors)
    }

    @Test func `each conversion is one command for the file, which a shell takes as it is`() {
        for format in ForeignFormat.allCases {
            #expect(format.conversion(of: "a b.x").contains("'a b.x'"))
            #expect(!format.sentence(of: "a\nb").contains("\n") && !format.name.isEmpty)
        }
        #expect(ForeignFormat.hdf5.conversion(of: "out/s.h5") == "python3 -m ravine convert out/s.h5 s.jsonl")
        #expect(ForeignFormat.pickle.conversion(of: "it's.pkl").hasSuffix("convert 'it'\\''s.pkl' 'it'\\''s.jsonl'"))
        #expect(ForeignFormat.gzip.conversion(of: "log.csv.gz") == "gunzip -k log.csv.gz")
    }
}
