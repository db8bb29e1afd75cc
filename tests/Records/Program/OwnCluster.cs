using System.Diagnostics;
using System.Globalization;
using Punctum.Records;
using Xunit;

namespace Punctum.Tests.Records.Program;

/// <summary>Tests on a data folder and a PostgreSQL of their own, which programs start, share and are killed on.</summary>
/// <param name="name">A short word; it stands in the folder's name.</param>
public abstract class OwnCluster(string name) : IDisposable
{
    protected string Folder { get; } = TestFolder.New(name);

    protected string Data => Path.Combine(Folder, "data");

    protected string PidFile => Path.Combine(Data, "cluster", "postmaster.pid");

    protected int Postmaster => int.Parse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture);

    /// <summary>How often the program is killed; more with PUNCTUM_KILLS=200.</summary>
    protected static int Kills(int usually) => int.TryParse(Environment.GetEnvironmentVariable("PUNCTUM_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out int many) ? many : usually;

    protected Task<PracticeRecords> Open() => PracticeRecords.Open(new(Data));

    /// <summary>What a verb on these records says; it has to end well.</summary>
    protected string Run(params string[] arguments)
    {
        var run = Shell.Run([.. arguments, "--data", Data]);
        Assert.True(run.Exit == 0, run.Errors);
        return run.Output;
    }

    protected Process Start(IReadOnlyDictionary<string, string>? surroundings, params string[] arguments) => Shell.Start(surroundings, false, [.. arguments, "--data", Data]);

    /// <summary>Kills the postmaster and every process under it, as a power cut that spares the disk.</summary>
    protected void KillServer()
    {
        if (!File.Exists(PidFile)) return;
        try
        {
            using var postmaster = Process.GetProcessById(Postmaster);
            postmaster.Kill(entireProcessTree: true);
        }
        catch (ArgumentException)
        {
            // It is gone already.
        }
    }

    /// <summary>A test that failed may have left the server.</summary>
    public virtual void Dispose()
    {
        KillServer();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
