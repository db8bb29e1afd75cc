namespace Punctum.Tests.Records;

/// <summary>A folder for one test, short enough for a socket inside it and open to other accounts to pass through.</summary>
static class TestFolder
{
    public static string New(string name)
    {
        string folder = Directory.CreateTempSubdirectory($"punctum-{name}-").FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_001_001);
        return folder;
    }
}
