using Npgsql;
using Punctum.Records;
using Punctum.Records.Clients;
using Punctum.Records.Database;
using Punctum.Records.Pictures;

namespace Punctum.Tests.Records;

/// <summary>Records of one test: a database of its own on the tests' cluster, a data folder, and a superuser's connection to tamper with.</summary>
public sealed class TestRecords : IAsyncDisposable
{
    public static readonly Actor Anna = new("test:anna", "care");

    TestRecords(string folder, string database, PracticeRecords open, NpgsqlConnection superuser) => (Folder, Database, Open_, Superuser) = (folder, database, open, superuser);

    public string Folder { get; }
    public string Database { get; }
    public PracticeRecords Records => Open_;
    public NpgsqlConnection Superuser { get; }
    PracticeRecords Open_ { get; set; }

    public static async Task<TestRecords> Open(string database, bool demo = false)
    {
        string folder = TestFolder.New("records");
        var superuser = new NpgsqlConnection(database);
        await superuser.OpenAsync();
        return new(folder, database, await PracticeRecords.Open(new(folder, database, demo)), superuser);
    }

    /// <summary>Closes and opens, as a second run of the program would.</summary>
    public async Task Reopen()
    {
        await Open_.DisposeAsync();
        Open_ = await PracticeRecords.Open(new(Folder, Database));
    }

    public Task<FoundClient> Client(string family = "Lovelace", string given = "Ada") => new AddClient(Records).Run(Anna, family, given, null, null, null, CancellationToken.None);

    public Task<PictureAdded> Add(FoundClient client, byte[] picture, string view = "front", DateOnly? day = null) =>
        new AddPicture(Records, TimeProvider.System).Run(Anna, client.Id.ToString(), view, day, "a.jpg", picture, CancellationToken.None);

    public Task<T?> Value<T>(string sql, params object?[] values) => Superuser.Value<T>(sql, CancellationToken.None, values);

    public Task Execute(string sql) => Superuser.Execute(sql, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Superuser.DisposeAsync();
        await Open_.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
