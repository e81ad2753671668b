"""Small files in the formats of the measuring tools, written after their public documentation."""

from __future__ import annotations

DCGM = """\
# HELP DCGM_FI_DEV_POWER_USAGE Power draw (in W).
# TYPE DCGM_FI_DEV_POWER_USAGE gauge
DCGM_FI_DEV_POWER_USAGE{gpu="0",UUID="GPU-a",device="nvidia0",modelName="NVIDIA H100 80GB HBM3",Hostname="n1"} 612.5
DCGM_FI_DEV_POWER_USAGE{gpu="1",UUID="GPU-b",device="nvidia1",modelName="NVIDIA H100 80GB HBM3",Hostname="n1"} 587.5
# HELP DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION Total energy consumption since boot (in mJ).
# TYPE DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION counter
DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION{gpu="0",UUID="GPU-a",device="nvidia0",Hostname="n1"} 15152422938 1725253000000
DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION{gpu="0",UUID="GPU-a",device="nvidia0",Hostname="n1"} 15158422938 1725253010000
"""

VLLM = """\
# HELP vllm:num_requests_running Number of requests in model execution batches.
# TYPE vllm:num_requests_running gauge
vllm:num_requests_running{engine="0",model_name="Qwen/Qwen3-8B"} 3.0
# TYPE vllm:generation_tokens_total counter
vllm:generation_tokens_total{engine="0",model_name="Qwen/Qwen3-8B"} 4.2421665e+07
vllm:prompt_tokens_total{engine="0",model_name="Qwen/Qwen3-8B"} 1000.0
vllm:request_success_total{engine="0",finished_reason="stop",model_name="Qwen/Qwen3-8B"} 63184.0
"""

HEAD = 'node_name="n1",path="/sys/class/powercap/intel-rapl:0",zone="package"'
KEPLER = f"""\
# HELP kepler_node_cpu_joules_total Energy consumption of cpu at node level in joules
# TYPE kepler_node_cpu_joules_total counter
kepler_node_cpu_joules_total{{{HEAD}}} 100000
kepler_node_cpu_idle_joules_total{{{HEAD}}} 40000
kepler_node_cpu_active_joules_total{{{HEAD}}} 60000
kepler_node_cpu_joules_total{{node_name="n1",zone="core"}} 70000
kepler_pod_cpu_joules_total{{node_name="n1",pod_name="web-1",pod_namespace="shop",zone="package"}} 30000
kepler_pod_cpu_joules_total{{node_name="n1",pod_name="db-0",pod_namespace="data",zone="package"}} 25000
"""

KEPLER_OLD = """\
kepler_node_platform_joules_total{instance="n1",mode="dynamic",source="acpi"} 150000
kepler_node_platform_joules_total{instance="n1",mode="idle",source="acpi"} 50000
kepler_node_package_joules_total{instance="n1",mode="dynamic",package="0"} 60000
kepler_node_package_joules_total{instance="n1",mode="idle",package="0"} 20000
kepler_node_gpu_joules_total{instance="n1",mode="dynamic"} 80000
kepler_container_joules_total{container_namespace="shop",pod_name="web-1",mode="dynamic"} 90000
kepler_container_gpu_joules_total{container_namespace="shop",pod_name="web-1",mode="dynamic"} 78000
kepler_container_gpu_joules_total{container_namespace="system",pod_name="system_processes",mode="dynamic"} 2000
kepler_container_joules_total{container_namespace="system",pod_name="system_processes",mode="dynamic"} 10000
"""

CODECARBON = """\
timestamp,project_name,run_id,duration,emissions,emissions_rate,cpu_power,gpu_power,ram_power,cpu_energy,gpu_energy,ram_energy,energy_consumed,country_name,country_iso_code,region,cloud_provider,cloud_region,os,python_version,codecarbon_version,cpu_count,cpu_model,gpu_count,gpu_model,longitude,latitude,ram_total_size,tracking_mode,on_cloud,pue
2024-05-27T11:31:35,train,979336a5,300.0,0.0166,5.5e-05,42.5,302.0,31.0,0.0035,0.0275,0.0026,0.0336,Singapore,SGP,,,,Linux,3.10.12,2.4.2,12,Xeon,1,A100,103.8,1.2,83.4,machine,N,1.0
2024-05-27T12:31:35,train,979336a6,600.0,0.0332,5.5e-05,42.5,302.0,31.0,0.0070,0.0550,0.0052,0.0672,Singapore,SGP,,,,Linux,3.10.12,2.4.2,12,Xeon,1,A100,103.8,1.2,83.4,machine,N,1.0
"""

ZEUS = """\
{"time": 10.0, "gpu_energy": {"0": 6123.0, "1": 5877.0}, "cpu_energy": {"0": 1200.0}, "dram_energy": null}
"""

MLENERGY = """\
row_id,kind,task,model,gpu,n_gpus,gpu_power_w,output_tokens_per_s,unit,j_per_unit,j_per_request
mle3-0010,llm,gpqa,Qwen3-235B,B200,4,2824.17,685.376,output_token,4.120615,36995.07
mle3-0011,llm,gpqa,Qwen3-235B,B200,4,3023.45,1119.751,output_token,2.700107,24284.2
mle3-0700,diffusion,text-to-image,SANA,H100,1,650.0,,image,411.0,411.0
"""

MLPERF = """\
Time,09-02-2024 04:56:31.456,Watts,2375.400000,Volts,230.990000,Amps,10.210000,PF,0.980000,Mark,notset
Time,09-02-2024 04:56:32.456,Watts,6175.400000,Volts,230.990000,Amps,27.210000,PF,0.990000,Mark,run_1
Time,09-02-2024 04:56:33.456,Watts,6225.400000,Volts,230.990000,Amps,27.310000,PF,0.990000,Mark,run_1
"""

PLAIN = """\
time,scope,where,device,method,power_w
2026-01-31T12:00:00,gpu,n1,gpu0,nvml-power,500
2026-01-31T12:00:10,gpu,n1,gpu0,nvml-power,600
2026-01-31T12:00:00,node,n1,,pdu,1000
2026-01-31T12:00:10,node,n1,,pdu,1100
2026-01-31T12:00:00,rack,r1,,pdu,1050
2026-01-31T12:00:10,rack,r1,,pdu,1150
"""

EVERY = {
    "dcgm.prom": ("prometheus", DCGM), "vllm.prom": ("prometheus", VLLM), "kepler.prom": ("prometheus", KEPLER),
    "kepler-old.prom": ("prometheus", KEPLER_OLD), "emissions.csv": ("codecarbon", CODECARBON),
    "zeus.json": ("zeus", ZEUS), "rows.csv": ("mlenergy", MLENERGY), "spl.txt": ("mlperf", MLPERF),
    "plain.csv": ("csv", PLAIN),
}  # fmt: skip
