using System.Diagnostics;
using Punctum.Records;

namespace Punctum.Cli.Start;

/// <summary>
/// The worker beside the pages, as a program of its own: a comparison uses every core and libvips reads hostile files, so neither may slow or
/// end the pages. One that ends by itself is started again; it ends when its standard input does, so it never outlives us.
/// </summary>
sealed class WorkerProcess(RecordsPlace place)
{
    static readonly TimeSpan pause = TimeSpan.FromSeconds(2), patience = TimeSpan.FromSeconds(30);

    /// <summary>Keeps one working until it is stopped.</summary>
    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using var worker = Begin();
            try
            {
                await worker.WaitForExitAsync(stop);
                await Task.Delay(pause, stop);
            }
            catch (OperationCanceledException)
            {
                await End(worker);
            }
        }
    }

    Process Begin()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true };
        string program = typeof(WorkerProcess).Assembly.Location;
        if (!Environment.ProcessPath!.EndsWith("/punctum", StringComparison.Ordinal)) start.ArgumentList.Add(program);
        foreach (string argument in (string[])["work", "--leash", "--data", place.Data]) start.ArgumentList.Add(argument);
        // In the environment, not on the command line: a connection string may hold a password.
        if (place.Database is { } database) start.Environment["PUNCTUM_DATABASE"] = database;
        var worker = Process.Start(start)!;
        try
        {
            worker.PriorityClass = ProcessPriorityClass.BelowNormal;      // pages first
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended already.
        }
        return worker;
    }

    /// <summary>It finishes the step at hand; one that does not is ended, and its job is begun again by the next worker.</summary>
    static async Task End(Process worker)
    {
        worker.StandardInput.Close();
        using var enough = new CancellationTokenSource(patience);
        try
        {
            await worker.WaitForExitAsync(enough.Token);
        }
        catch (OperationCanceledException)
        {
            worker.Kill();
        }
    }
}
