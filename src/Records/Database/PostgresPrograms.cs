using System.Globalization;

namespace Punctum.Records.Database;

/// <summary>The programs of one installed PostgreSQL.</summary>
/// <param name="Folder">Where they lie.</param>
/// <param name="Version">Major version.</param>
sealed record PostgresPrograms(string Folder, int Version)
{
    /// <summary>UNIQUE NULLS NOT DISTINCT and the rights on the public schema are as we need them since 15.</summary>
    public const int Oldest = 15;

    /// <summary>Where Debian and Ubuntu put them, one folder a version; PUNCTUM_POSTGRES names another place.</summary>
    static string Root => Environment.GetEnvironmentVariable("PUNCTUM_POSTGRES") is { Length: > 0 } other ? other : "/usr/lib/postgresql";

    /// <summary>Full path of a program.</summary>
    public string this[string name] => Path.Combine(Folder, name);

    /// <summary>Every installed version with a server, newest first.</summary>
    public static IReadOnlyList<PostgresPrograms> Installed() => !Directory.Exists(Root) ? [] :
    [
        .. from folder in Directory.EnumerateDirectories(Root)
           let version = int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0
           where version > 0 && File.Exists(Path.Combine(folder, "bin", "initdb")) && File.Exists(Path.Combine(folder, "bin", "postgres"))
           orderby version descending
           select new PostgresPrograms(Path.Combine(folder, "bin"), version),
    ];

    /// <summary>The newest one.</summary>
    /// <exception cref="RecordsException">There is none, or only old ones.</exception>
    public static PostgresPrograms Newest() => Installed() switch
    {
        [] => throw new RecordsException($"PostgreSQL is not installed (looked in {Root}). Install the package postgresql, version {Oldest} or later, or name a server with --database or PUNCTUM_DATABASE."),
        [{ Version: < Oldest } only, ..] => throw new RecordsException($"PostgreSQL {only.Version} is too old; {Oldest} or later is needed. Install a newer package postgresql, or name a server with --database or PUNCTUM_DATABASE."),
        [var newest, ..] => newest,
    };

    /// <summary>The one that made a cluster; no other version can read it.</summary>
    /// <exception cref="RecordsException">It is not installed.</exception>
    public static PostgresPrograms Of(string cluster)
    {
        string made = File.ReadAllText(Path.Combine(cluster, "PG_VERSION")).Trim();
        var installed = Installed();
        if (installed.FirstOrDefault(p => p.Version.ToString(CultureInfo.InvariantCulture) == made) is { } same) return same;
        string found = installed.Count == 0 ? "none" : string.Join(", ", installed.Select(p => p.Version));
        throw new RecordsException($"the records in {Path.GetDirectoryName(cluster)} were made with PostgreSQL {made}, which is not installed here (found: {found}). "
            + $"Install the package postgresql-{made}; to move to another version, back up with it and restore with the other.");
    }
}
