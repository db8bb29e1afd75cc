using Xunit;

namespace Punctum.Tests.Fast;

/// <summary>Where test pictures are, and what to do without them.</summary>
static class Shared
{
    /// <summary>The project's root: the folder with Punctum.slnx above the test's binary.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A file below the shared pictures; skips the test, with a message, where the folder is absent.</summary>
    public static string Picture(string relative)
    {
        string path = Path.Combine(Root, "..", "shared", "pictures", relative);
        if (!File.Exists(path) && !Directory.Exists(path)) Assert.Skip($"the shared pictures are not here ({relative})");
        return Path.GetFullPath(path);
    }

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Punctum.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Run the tests from inside the project.");
    }
}
