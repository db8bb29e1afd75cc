using Punctum.Records.Database;

namespace Punctum.Records.Demo;

/// <summary>Takes the demo practice away, whole: its database, its drawn pictures, its folder.</summary>
public static class RemoveDemo
{
    /// <summary>Removes it; false: there is none.</summary>
    /// <param name="path">The demo's own folder.</param>
    /// <param name="cancel">Stops before anything is removed.</param>
    /// <exception cref="RecordsException">The folder holds a real practice, or somebody is using the demo.</exception>
    public static async Task<bool> Run(string path, CancellationToken cancel)
    {
        var (any, demo) = DataFolder.Look(path);
        if (!any) return false;
        if (!demo) throw new RecordsException($"{path} holds a real practice; it is not removed by this command.");
        var folder = DataFolder.Open(path, demo: true);
        if (!await Unused(folder, cancel)) throw new RecordsException($"the demo in {folder.Path} is open in another program. End that one (Ctrl+C) and do this again.");
        try
        {
            Directory.Delete(folder.Path, recursive: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecordsException($"{folder.Path} could not be removed whole: {e.Message} Do this again, or remove the folder by hand.", e);
        }
    }

    /// <summary>Opening it and being the last to leave stops a server that a killed program left.</summary>
    static async Task<bool> Unused(DataFolder folder, CancellationToken cancel)
    {
        if (Directory.Exists(folder.Cluster)) await (await PrivateCluster.Start(folder, cancel)).DisposeAsync();
        using var users = FileLock.Of(folder.UsersLock);
        return users.TryAlone();
    }
}
