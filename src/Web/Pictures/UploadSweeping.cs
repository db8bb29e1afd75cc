using Punctum.Records;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Punctum.Records.Uploads;

namespace Punctum.Web.Pictures;

/// <summary>At the start and every hour: uploads that were left behind are brought to an end.</summary>
sealed partial class UploadSweeping(SweepUploads sweep, TimeProvider clock, ILogger<UploadSweeping> log) : BackgroundService
{
    static readonly TimeSpan every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, clock);
        try
        {
            do await Sweep(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
    }

    async Task Sweep(CancellationToken cancel)
    {
        try
        {
            await sweep.Run(new("program:uploads", "what senders left behind"), cancel);
        }
        catch (Exception e) when (e is RecordsException or NpgsqlException or IOException)
        {
            Failed(log, e.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Uploads could not be swept ({Trouble}); it is tried again in an hour.")]
    static partial void Failed(ILogger log, string trouble);
}
