using Punctum.Records;

namespace Punctum.Cli.Start;

/// <summary>Which records a start opens: the practice's own where there are some, else the demo beside them.</summary>
static class StartPlace
{
    /// <summary>Decides.</summary>
    /// <param name="told">What --data and --database say.</param>
    /// <param name="empty">A practice of one's own, also where there is none yet.</param>
    /// <param name="demo">The demo, also where there is a practice.</param>
    /// <exception cref="RecordsException">A practice was asked for in a demo's folder, or a demo in a named database.</exception>
    public static RecordsPlace Of(RecordsPlace told, bool empty, bool demo)
    {
        var (any, isDemo) = DataFolder.Look(told.Data);
        if (isDemo) return empty ? throw new RecordsException($"{told.Data} holds the demo practice. A real practice never shares a folder with it; name another with --data.") : told with { Database = null, Demo = true };
        if (demo && told.Database is not null) throw new RecordsException("the demo practice has a database of its own. Leave --database (or PUNCTUM_DATABASE) out.");
        return demo || (!empty && !any && told.Database is null) ? new(DataFolder.DemoBeside(told.Data), null, Demo: true) : told;
    }
}
