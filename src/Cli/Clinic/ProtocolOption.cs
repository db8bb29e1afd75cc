using System.CommandLine;
using Punctum.Clinic.Protocol;

namespace Punctum.Cli.Clinic;

/// <summary>--protocol DIR: which protocol answers; default: the one that came with the program.</summary>
static class ProtocolOption
{
    /// <summary>The one beside the program.</summary>
    public static string OwnFolder { get; } = Path.Combine(AppContext.BaseDirectory, "protocol");

    // A folder that is not a protocol, such as a home folder, must not be read through.
    const int MostFiles = 200;

    public static Option<string> New() => new("--protocol") { Description = "Folder of another protocol", HelpName = "DIR", DefaultValueFactory = _ => OwnFolder };

    /// <summary>Every file of a protocol's folder, handed to the engine.</summary>
    public static ClinicalProtocol Read(string folder) => ClinicalProtocol.Read(Files(folder));

    /// <summary>Every YAML file and schema of the folder.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<ProtocolFile> Files(string folder)
    {
        if (!Directory.Exists(folder)) throw new IOException($"there is no folder {folder}.");
        var paths = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".yaml" or ".json").Take(MostFiles + 1).Order(StringComparer.Ordinal).ToList();
        if (paths.Count > MostFiles) throw new IOException($"{folder} holds more than {MostFiles} YAML files; it is no protocol.");
        return [.. paths.Select(p => new ProtocolFile(Path.GetRelativePath(folder, p).Replace('\\', '/'), Read(p, YamlText.MaximumCharacters)))];
    }

    /// <summary>A file a user wrote, as nodes; never more of it than a form can need.</summary>
    /// <param name="path">The file, or - for standard input.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="ProtocolException">It is not YAML.</exception>
    public static Node Form(string path) => YamlText.Read(path == "-" ? "standard input" : Path.GetFileName(path), path == "-" ? StandardInput() : Read(path, MostFormBytes));

    static string StandardInput()
    {
        char[] read = new char[MostFormBytes + 1];
        int length = Console.In.ReadBlock(read, 0, read.Length);
        return length < read.Length ? new(read, 0, length) : throw new IOException($"standard input is larger than {MostFormBytes / 1024} KB; it is not a file of this kind.");
    }

    const long MostFormBytes = 256 * 1024;

    static string Read(string path, long most) =>
        new FileInfo(path) is { Exists: true } file ? file.Length <= most ? File.ReadAllText(path) : throw new IOException($"{path} is larger than {most / 1024} KB; it is not a file of this kind.") : throw new IOException($"there is no file {path}.");
}
